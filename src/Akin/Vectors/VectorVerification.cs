using System.Numerics.Tensors;
using Akin.Models.HybridSimilarity;
using Akin.Numerics;
using Akin.Serving;

namespace Akin.Vectors;

/// <summary>Compares an engine's answers with the exact ones, on a sample of items.</summary>
public static class VectorVerification
{
    /// <summary>Scores that differ by no more are equal: an engine may keep either.</summary>
    private const float Tie = 1e-6f;

    private const int BlockLength = 4096;

    /// <summary>Verifies an engine.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="aliasName">Under which the bundle was pushed.</param>
    /// <param name="recommender">The bundle.</param>
    /// <param name="time">For the times of questions.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Stops between items.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="VectorStoreException">The engine did not answer, or has no vectors of this bundle.</exception>
    /// <remarks>Exact answers cost O(items · sample · (dimension + factors)); scoring all items takes a copy of the behaviour vectors, items · factors · 4 bytes.</remarks>
    public static async Task<VectorVerificationResult> RunAsync(
        IVectorStore store,
        string aliasName,
        Recommender recommender,
        TimeProvider time,
        VectorVerificationOptions? options = null,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(time);
        options ??= new VectorVerificationOptions();
        options.Validate();
        int count = recommender.Items.Count;
        int places = Math.Min(options.Neighbors, count - 1);
        string collection = VectorSearch.CollectionOf(aliasName, recommender.Bundle);
        if (places == 0)
        {
            return new VectorVerificationResult(collection, 0, 0, 1, 1, 1, 1, 0, 0);
        }

        int[] items = Sample(count, options.Sample, options.Seed);
        float[][] questions = [.. items.Select(item => VectorOf(recommender.Vectors, item))];
        float[] thresholds = Thresholds(recommender.Vectors, items, questions, places, options.MaxThreads, progress, cancellation);
        double[] recalls = new double[items.Length];
        double[] near = new double[items.Length];
        double[] lists = new double[items.Length];
        double[] milliseconds = new double[items.Length];
        float[] scores = new float[count];
        for (int at = 0; at < items.Length; at++)
        {
            int item = items[at];
            long start = time.GetTimestamp();
            IReadOnlyList<VectorHit> hits = await VectorSearch.CandidatesInAsync(store, collection, recommender, item, places, null, cancellation).ConfigureAwait(false);
            milliseconds[at] = time.GetElapsedTime(start).TotalMilliseconds;
            float[] products = [.. hits.Where(hit => hit.Index != item).Take(places).Select(hit => TensorPrimitives.Dot<float>(questions[at], VectorOf(recommender.Vectors, hit.Index)))];
            recalls[at] = Share(products, product => product >= thresholds[at] - Tie, places);
            near[at] = Share(products, product => product >= thresholds[at] - Tie - (VectorVerificationResult.Nearly * Math.Abs(thresholds[at])), places);
            recommender.Similarity.Score(item, scores);
            scores[item] = float.NegativeInfinity;
            float lowest = KthOf(scores, places);
            lists[at] = Share(VectorSearch.Rank(recommender, item, hits, places).Select(other => other.Index), other => scores[other] >= lowest - Tie, places);
            progress?.Report(new StepProgress("asking the engine", at + 1, items.Length));
        }

        Array.Sort(milliseconds);
        return new VectorVerificationResult(
            collection,
            items.Length,
            places,
            recalls.Average(),
            recalls.Min(),
            near.Average(),
            lists.Average(),
            milliseconds[milliseconds.Length / 2],
            milliseconds[Math.Min(milliseconds.Length - 1, milliseconds.Length * 99 / 100)]);
    }

    private static int[] Sample(int count, int wanted, long seed)
    {
        if (wanted >= count)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var random = new SeededRandom(seed);
        var chosen = new HashSet<int>();
        while (chosen.Count < wanted)
        {
            chosen.Add(random.NextInt(count));
        }

        return [.. chosen];
    }

    private static float[] VectorOf(FusedVectors vectors, int item)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Write(item, vector);
        return vector;
    }

    /// <summary>The K-th best inner product of every question, over all items but its own.</summary>
    private static float[] Thresholds(
        FusedVectors vectors, int[] items, float[][] questions, int k, int maxThreads, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        TopK[] best = [.. items.Select(_ => new TopK(k))];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellation };
        float[] block = new float[BlockLength * vectors.Dimension];
        for (int first = 0; first < vectors.ItemCount; first += BlockLength)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(BlockLength, vectors.ItemCount - first);
            for (int at = 0; at < length; at++)
            {
                vectors.Write(first + at, block.AsSpan(at * vectors.Dimension, vectors.Dimension));
            }

            Parallel.For(0, items.Length, threads, question =>
            {
                for (int at = 0; at < length; at++)
                {
                    float score = TensorPrimitives.Dot<float>(questions[question], block.AsSpan(at * vectors.Dimension, vectors.Dimension));
                    if (score > best[question].Threshold && first + at != items[question])
                    {
                        best[question].Add(first + at, score);
                    }
                }
            });
            progress?.Report(new StepProgress("finding exact answers", first + length, vectors.ItemCount));
        }

        return [.. best.Select(top => Lowest(top))];
    }

    private static float KthOf(ReadOnlySpan<float> scores, int k)
    {
        var top = new TopK(k);
        for (int item = 0; item < scores.Length; item++)
        {
            if (scores[item] > top.Threshold)
            {
                top.Add(item, scores[item]);
            }
        }

        return Lowest(top);
    }

    private static float Lowest(TopK top)
    {
        int[] items = new int[top.Count];
        float[] scores = new float[top.Count];
        top.Drain(items, scores);
        return scores[^1];
    }

    private static double Share<T>(IEnumerable<T> found, Func<T, bool> isRight, int places) => (double)found.Count(isRight) / places;
}
