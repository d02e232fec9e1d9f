namespace Akin.Evaluation;

/// <summary>The means of one model's metrics, as they are and over resampled users.</summary>
internal sealed class ResampledScores
{
    private readonly PooledScores _pool;
    private readonly double[] _observed;
    private readonly double[] _sums;
    private readonly int _width;

    public ResampledScores(PooledScores pool, int resamples, long seed, int maxThreads, CancellationToken cancellation)
    {
        _pool = pool;
        double[] table = pool.Table(out _width);
        _observed = new double[_width];
        for (int at = 0; at < table.Length; at++)
        {
            _observed[at % _width] += table[at];
        }

        _sums = PairedBootstrap.Resample(table, _width, resamples, seed, maxThreads, cancellation);
    }

    /// <summary>Makes the report of every slice in which somebody had something to find.</summary>
    /// <param name="cutoffs">The values of k, for coverage.</param>
    /// <param name="baseline">The model to compare with; null for none.</param>
    public IReadOnlyList<SliceReport> Report(IReadOnlyList<int> cutoffs, ResampledScores? baseline)
    {
        var slices = new List<SliceReport>();
        foreach (string slice in _pool.Slices)
        {
            IReadOnlyList<int> users = _pool.UsersBySeed(slice);
            if (users.All(count => count == 0))
            {
                continue;
            }

            List<MetricEstimate> metrics = [.. _pool.Columns.Where(column => column.Slice == slice).Select(column => Estimate(column, baseline))];
            if (slice == SliceNames.All)
            {
                metrics.AddRange(cutoffs.Select((k, at) => Coverage(MetricNames.At(MetricNames.Coverage, k), at)));
            }

            slices.Add(new SliceReport(slice, users, metrics));
        }

        return slices;
    }

    private MetricEstimate Estimate(PooledScores.Column column, ResampledScores? baseline)
    {
        double mean = Mean(column);
        double[] resampled = Resampled(column);
        PairedDifference? difference = null;
        if (baseline is not null)
        {
            double[] others = baseline.Resampled(column);
            difference = PairedBootstrap.Difference(mean - baseline.Mean(column), [.. resampled.Select((value, at) => value - others[at])]);
        }

        return new MetricEstimate
        {
            Metric = column.Metric,
            Mean = mean,
            Interval = PairedBootstrap.Quantiles(resampled),
            BySeed = column.BySeed,
            Difference = difference,
        };
    }

    private MetricEstimate Coverage(string name, int cutoff)
    {
        double[] bySeed = [.. _pool.Coverage.Select(coverage => coverage[cutoff])];
        return new MetricEstimate { Metric = name, Mean = bySeed.Average(), BySeed = bySeed };
    }

    private double Mean(PooledScores.Column column) => _observed[column.Value] / _observed[column.Weight];

    private double[] Resampled(PooledScores.Column column)
    {
        double[] means = new double[_sums.Length / _width];
        for (int resample = 0; resample < means.Length; resample++)
        {
            means[resample] = _sums[(resample * _width) + column.Value] / _sums[(resample * _width) + column.Weight];
        }

        return means;
    }
}
