using System.Globalization;
using Akin.Serving;

namespace Akin.Web.Browser;

/// <summary>Writes what lets items that nobody rated speak through what they are like: <c>standins.json</c> in a history, <c>newcomers.json</c> as candidates.</summary>
internal static class UnratedFiles
{
    private const float LeastOfFirst = 0.5f;
    private const int MostNeighbors = 5;
    private const float Share = 0.5f;
    private const int Samples = 1001;

    /// <summary>The files.</summary>
    /// <param name="recommender">Its lists.</param>
    /// <param name="newcomers">How many items joined after training, the last of the catalogue.</param>
    public static IEnumerable<BrowserFile> Write(Recommender recommender, int newcomers)
    {
        ReadOnlyMemory<float> scores = recommender.Bundle.Tensors.Get<float>("similar.scores", recommender.Items.Count, recommender.NeighborCount);
        yield return StandIns(recommender, scores);
        if (newcomers > 0)
        {
            yield return Newcomers(recommender, scores, newcomers);
        }
    }

    // For each item without a rating its list as far as it is at least half as similar as the first.
    private static BrowserFile StandIns(Recommender recommender, ReadOnlyMemory<float> scores) => JsonFile.Write("standins.json", file =>
    {
        int width = recommender.NeighborCount;
        for (int item = 0; item < recommender.Items.Count; item++)
        {
            ReadOnlySpan<float> own = scores.Span.Slice(item * width, width);
            if (recommender.Items.RatingCount(item) > 0 || width == 0 || !(own[0] > 0))
            {
                continue;
            }

            file.WriteStartArray(item.ToString(CultureInfo.InvariantCulture));
            for (int at = 0; at < width && own[at] > 0 && own[at] >= LeastOfFirst * own[0]; at++)
            {
                file.WriteNumberValue(recommender.SimilarIndices(item)[at]);
            }

            file.WriteEndArray();
        }
    });

    private static BrowserFile Newcomers(Recommender recommender, ReadOnlyMemory<float> scores, int count) => JsonFile.Write("newcomers.json", file =>
    {
        int first = recommender.Items.Count - count;
        int list = recommender.NeighborCount;
        int width = Math.Min(MostNeighbors, list);
        float usual = width == 0 ? 0 : Usual(scores.Span, list, first);
        file.WriteNumber("width", width);
        JsonFile.Column(file, "neighbors", first, width == 0 ? first : recommender.Items.Count, item =>
        {
            foreach (int neighbor in recommender.SimilarIndices(item)[..width])
            {
                file.WriteNumberValue(neighbor);
            }
        });
        JsonFile.Column(file, "weights", first, width == 0 ? first : recommender.Items.Count, item =>
        {
            float[] weights = [.. scores.Span.Slice(item * list, width).ToArray().Select(score => Math.Max(score, 0))];
            float sum = System.Numerics.Tensors.TensorPrimitives.Sum<float>(weights);
            float strength = usual > 0 ? Math.Min(1, weights[0] / usual) : 1;
            float factor = sum > 0 ? Share * strength / sum : 0;
            foreach (float weight in weights)
            {
                file.WriteNumberValue(weight * factor);
            }
        });
    });

    // The median over items of training, evenly spread, of how similar the first of a list is.
    private static float Usual(ReadOnlySpan<float> scores, int list, int items)
    {
        int samples = Math.Min(Samples, items);
        float[] best = new float[samples];
        for (int at = 0; at < samples; at++)
        {
            best[at] = scores[(int)((long)at * items / samples) * list];
        }

        Array.Sort(best);
        return samples == 0 ? 0 : best[samples / 2];
    }
}
