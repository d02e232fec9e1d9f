namespace Akin.Serving;

/// <summary>Lets the items of a history that nobody rated in training, of which models of behaviour know nothing, be represented by what they are most like.</summary>
/// <remarks>Up to three items of its similar list, each at least half as similar as the first, take its place with its rating, unless they stand in the history themselves.</remarks>
internal sealed class StandIns(Recommender recommender)
{
    private const int MostStandIns = 3;
    private const float LeastOfFirst = 0.5f;

    /// <summary>What a model is told instead of a history.</summary>
    /// <param name="Items">Distinct indices, ascending.</param>
    /// <param name="Ratings">As many.</param>
    /// <param name="Places">Which place of the history each speaks for; null where nothing was replaced.</param>
    public sealed record Told(int[] Items, float[] Ratings, int[]? Places);

    /// <summary>Replaces what nobody rated. O(history).</summary>
    /// <param name="items">Distinct indices, ascending; kept where nothing is replaced.</param>
    /// <param name="ratings">As many.</param>
    public Told Of(int[] items, float[] ratings)
    {
        ReadOnlySpan<int> counts = recommender.Items.RatingCounts;
        bool isKnown = true;
        foreach (int item in items)
        {
            isKnown &= counts[item] > 0;
        }

        return isKnown ? new Told(items, ratings, null) : Replace(items, ratings, counts);
    }

    private Told Replace(int[] items, float[] ratings, ReadOnlySpan<int> counts)
    {
        var told = new SortedDictionary<int, int>();
        for (int place = 0; place < items.Length; place++)
        {
            told[items[place]] = place;
        }

        for (int place = 0; place < items.Length; place++)
        {
            int item = items[place];
            if (counts[item] > 0 || recommender.NeighborCount == 0)
            {
                continue;
            }

            ReadOnlySpan<float> scores = recommender.SimilarScores(item);
            int added = 0;
            for (int at = 0; at < scores.Length && added < MostStandIns && scores[at] > 0 && scores[at] >= LeastOfFirst * scores[0]; at++)
            {
                added += told.TryAdd(recommender.SimilarIndices(item)[at], place) ? 1 : 0;
            }
        }

        int[] places = [.. told.Values];
        return new Told([.. told.Keys], [.. places.Select(place => ratings[place])], places);
    }
}
