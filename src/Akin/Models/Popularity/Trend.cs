using Akin.Data;

namespace Akin.Models.Popularity;

/// <summary>Which items lately get more interactions than their past would predict.</summary>
/// <remarks>
/// Age is counted in interactions, not in days, so that it follows the data and a few wrong clocks do no harm: with r the share of all interactions that are newer,
/// one weighs 2^(−r / 3 %), and nothing where r > 18 %. With R(j) the sum of weights of item j, W that of all, and n(j) of N its interactions, E(j) = W·n(j)/N is what
/// j would get if nothing had changed, and its score is (R(j) − E(j)) / √(E(j) + 1): a standard score, shrunk so that the visit of one person is no trend.
/// Both constants were chosen by eye on ml-latest-small, where the list begins with the films of 2017 and 2018 that several people rated. Cost: O(interactions). Deterministic.
/// </remarks>
public static class Trend
{
    /// <summary>The name of the scores in a bundle, float32 [items].</summary>
    public const string TensorName = "items.trending";

    private const int SampleLength = 1 << 16;
    private const double HalfLife = 0.03;
    private const double Oldest = 6 * HalfLife;
    private const double Shrinkage = 1;

    /// <summary>Scores every item; higher = more of a trend.</summary>
    /// <returns>Finite scores by item; null when there are no timestamps or all are equal.</returns>
    public static float[]? Score(Interactions interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        if (interactions.Timestamps is not { Length: > 0 } times || !times.AsSpan().ContainsAnyExcept(times[0]))
        {
            return null;
        }

        long[] sample = Sample(times);
        double[] recent = new double[interactions.Ratings.ColumnCount];
        int[] counts = new int[recent.Length];
        double all = 0;
        ReadOnlySpan<int> items = interactions.Ratings.Columns;
        for (int at = 0; at < items.Length; at++)
        {
            double weight = Weight(times[at], sample);
            all += weight;
            recent[items[at]] += weight;
            counts[items[at]]++;
        }

        float[] scores = new float[recent.Length];
        for (int item = 0; item < scores.Length; item++)
        {
            double expected = all * counts[item] / items.Length;
            scores[item] = (float)((recent[item] - expected) / Math.Sqrt(expected + Shrinkage));
        }

        return scores;
    }

    /// <summary>All items, greatest trend first; ties by interactions, then by index.</summary>
    /// <param name="scores">What <see cref="Score"/> gave.</param>
    /// <param name="counts">Interactions by item.</param>
    public static int[] Rank(ReadOnlySpan<float> scores, ReadOnlySpan<int> counts)
    {
        float[] keys = scores.ToArray();
        int[] ties = counts.ToArray();
        int[] ranked = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(ranked, (a, b) => keys[a] != keys[b] ? keys[b].CompareTo(keys[a]) : ties[a] != ties[b] ? ties[b].CompareTo(ties[a]) : a.CompareTo(b));
        return ranked;
    }

    /// <summary>Evenly spaced timestamps, ascending: the ages of all to within a small part of the half-life.</summary>
    private static long[] Sample(long[] times)
    {
        long[] sample = new long[Math.Min(times.Length, SampleLength)];
        for (int at = 0; at < sample.Length; at++)
        {
            sample[at] = times[(long)at * times.Length / sample.Length];
        }

        Array.Sort(sample);
        return sample;
    }

    private static double Weight(long time, long[] sample)
    {
        int low = (int)((1 - Oldest) * sample.Length);
        if (time < sample[low])
        {
            return 0;
        }

        int high = sample.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = sample[middle] <= time ? (middle + 1, high) : (low, middle);
        }

        return Math.Pow(2, -(double)(sample.Length - low) / sample.Length / HalfLife);
    }
}
