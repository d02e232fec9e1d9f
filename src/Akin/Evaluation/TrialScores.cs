namespace Akin.Evaluation;

/// <summary>One metric of many trials, user by user: all trials see the same users.</summary>
/// <remarks>A user of several validations is one row, so that whoever draws a user draws all of it. Each value weighs 1 / (users of that validation), as in <see cref="PooledScores"/>.</remarks>
internal sealed class TrialScores
{
    private readonly string _metric;
    private readonly Dictionary<int, int> _rows = [];
    private readonly List<double[]> _trials = [];
    private readonly double[] _weights;

    public TrialScores(string metric, IReadOnlyList<EvaluationTask> tasks)
    {
        _metric = metric;
        foreach (int user in tasks.SelectMany(task => task.Users))
        {
            _rows.TryAdd(user, _rows.Count);
        }

        _weights = new double[_rows.Count];
        foreach (EvaluationTask task in tasks)
        {
            foreach (int user in task.Users)
            {
                _weights[_rows[user]] += 1.0 / task.Users.Length;
            }
        }
    }

    /// <summary>Takes the next trial.</summary>
    /// <param name="validations">Its scores, one of each validation.</param>
    /// <returns>Its mean.</returns>
    public double Add(IReadOnlyList<ModelScores> validations)
    {
        double[] values = new double[_rows.Count];
        foreach (ModelScores scores in validations)
        {
            SliceScores all = scores.Slice(SliceNames.All);
            int width = all.Metrics.Count;
            int column = Enumerable.Range(0, width).First(at => all.Metrics[at] == _metric);
            for (int at = 0; at < scores.Users.Count; at++)
            {
                values[_rows[scores.Users[at]]] += all.Values[(at * width) + column] / scores.Users.Count;
            }
        }

        _trials.Add(values);
        return values.Sum() / validations.Count;
    }

    /// <summary>How much better each trial but the first is than the first, and how often luck would make the best of them so much better.</summary>
    public (PairedDifference[] Differences, double LuckPValue) Compare(TuningOptions options, CancellationToken cancellation)
    {
        int width = _trials.Count;
        double[] table = new double[(long)_weights.Length * width];
        for (int user = 0; user < _weights.Length; user++)
        {
            table[user * width] = _weights[user];
            for (int trial = 1; trial < width; trial++)
            {
                table[(user * width) + trial] = _trials[trial][user] - _trials[0][user];
            }
        }

        double[] sums = PairedBootstrap.Resample(table, width, options.Resamples, ModelComparison.BootstrapSeed, options.MaxThreads, cancellation);
        var differences = new PairedDifference[width - 1];
        double[] farthest = new double[options.Resamples];
        (double Mean, double Distance) best = default;
        for (int trial = 1; trial < width; trial++)
        {
            double observed = (_trials[trial].Sum() - _trials[0].Sum()) / _weights.Sum();
            double[] resampled = [.. Enumerable.Range(0, options.Resamples).Select(draw => sums[(draw * width) + trial] / sums[draw * width])];
            differences[trial - 1] = PairedBootstrap.Difference(observed, resampled);

            // In standard errors, so that a trial far off, whose mean varies most, does not drown the others.
            double error = Math.Sqrt(resampled.Average(value => (value - observed) * (value - observed)));
            if (observed > best.Mean)
            {
                best = (observed, observed / error);
            }

            for (int draw = 0; draw < farthest.Length && error > 0; draw++)
            {
                farthest[draw] = Math.Max(farthest[draw], (resampled[draw] - observed) / error);
            }
        }

        return (differences, best.Mean > 0 ? (1.0 + farthest.Count(distance => distance >= best.Distance)) / (1 + farthest.Length) : 1);
    }
}
