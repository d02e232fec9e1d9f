using System.Numerics.Tensors;
using Akin.Numerics;

namespace Akin.Evaluation;

/// <summary>Draws users with replacement, again and again, and sees how far means move: how much of a figure is the choice of users.</summary>
/// <remarks>Percentile intervals: Efron, Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13. The p-value is the share of resampled differences that lie at least as
/// far from the observed one as that lies from 0: the shift method, ibidem, chapter 16. Resample number b draws from stream b of the seed, so the result does not depend on the
/// number of threads, and any two tables of the same users are drawn alike: that makes differences paired.</remarks>
public static class PairedBootstrap
{
    private const double Tail = 0.025;

    /// <summary>The 95 % interval of a mean over users.</summary>
    /// <param name="values">One value a user, at least one.</param>
    /// <param name="resamples">≥ 1.</param>
    /// <param name="seed">Which users are drawn.</param>
    public static ConfidenceInterval OfMean(ReadOnlySpan<double> values, int resamples = 1000, long seed = 1)
    {
        RequireSome(values.Length, resamples);
        double[] sums = Resample(values.ToArray(), 1, resamples, seed, 1);
        int count = values.Length;
        return Quantiles(Array.ConvertAll(sums, sum => sum / count));
    }

    /// <summary>The difference of two means over the same users, its 95 % interval and two-sided p-value.</summary>
    /// <param name="values">One value a user, at least one.</param>
    /// <param name="baseline">The other model's values for the same users, in the same order.</param>
    /// <param name="resamples">≥ 1.</param>
    /// <param name="seed">Which users are drawn.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static PairedDifference OfDifference(ReadOnlySpan<double> values, ReadOnlySpan<double> baseline, int resamples = 1000, long seed = 1)
    {
        RequireSome(values.Length, resamples);
        if (values.Length != baseline.Length)
        {
            throw new ArgumentException($"There are {values.Length} values and {baseline.Length} of the baseline; both must be of the same users.");
        }

        double[] differences = new double[values.Length];
        TensorPrimitives.Subtract(values, baseline, differences);
        double[] sums = Resample(differences, 1, resamples, seed, 1);
        return Difference(TensorPrimitives.Sum<double>(differences) / differences.Length, Array.ConvertAll(sums, sum => sum / differences.Length));
    }

    /// <summary>The sums of all columns over users drawn with replacement.</summary>
    /// <param name="table">Shape [users × columns], row-major.</param>
    /// <param name="columns">≥ 1.</param>
    /// <param name="resamples">≥ 1.</param>
    /// <param name="seed">Which users are drawn.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="cancellation">Checked every few resamples.</param>
    /// <returns>Shape [resamples × columns].</returns>
    internal static double[] Resample(double[] table, int columns, int resamples, long seed, int maxThreads, CancellationToken cancellation = default)
    {
        int users = table.Length / columns;
        double[] sums = new double[(long)resamples * columns];
        BlockedRows.Run(
            resamples,
            8,
            maxThreads,
            (_, first, end) =>
            {
                int[] times = new int[users];
                for (int resample = first; resample < end; resample++)
                {
                    Array.Clear(times);
                    var random = new SeededRandom(seed, resample);
                    for (int draw = 0; draw < users; draw++)
                    {
                        times[random.NextInt(users)]++;
                    }

                    Span<double> sum = sums.AsSpan(resample * columns, columns);
                    for (int user = 0; user < users; user++)
                    {
                        if (times[user] > 0)
                        {
                            TensorPrimitives.MultiplyAdd(table.AsSpan(user * columns, columns), times[user], sum, sum);
                        }
                    }
                }
            },
            cancellation);
        return sums;
    }

    /// <summary>The 95 % interval of resampled values; those that are NaN (nobody of a small slice was drawn) do not count.</summary>
    internal static ConfidenceInterval Quantiles(double[] resampled)
    {
        double[] sorted = [.. resampled.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? new ConfidenceInterval(double.NaN, double.NaN) : new ConfidenceInterval(Quantile(sorted, Tail), Quantile(sorted, 1 - Tail));
    }

    internal static PairedDifference Difference(double observed, double[] resampled)
    {
        int known = 0;
        int farther = 0;
        foreach (double value in resampled)
        {
            known += double.IsNaN(value) ? 0 : 1;
            farther += Math.Abs(value - observed) >= Math.Abs(observed) ? 1 : 0;
        }

        return new PairedDifference(observed, Quantiles(resampled), (1.0 + farther) / (1.0 + known));
    }

    /// <summary>Linear between neighbours: Hyndman, Fan, The American Statistician 50, 1996, type 7.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (above - sorted[below]));
    }

    private static void RequireSome(int users, int resamples)
    {
        if (users < 1 || resamples < 1)
        {
            throw new ArgumentException($"There are {users} users and {resamples} resamples; both must be at least 1.");
        }
    }
}
