namespace Akin.Evaluation;

/// <summary>One model's values of all seeds, gathered by user, so that whoever draws a user draws all their seeds.</summary>
/// <remarks>Each row of user and seed weighs 1 / (users of that seed and slice): then Σ value / Σ weight over all users is exactly the mean over seeds of the means over users.</remarks>
internal sealed class PooledScores
{
    private readonly List<Column> _columns = [];
    private readonly List<string> _slices = [];
    private readonly Dictionary<int, int> _rows = [];
    private readonly List<double[]> _table = [];
    private readonly List<List<int>> _usersBySeed = [];

    /// <summary>A metric of a slice: where its values stand, and where the slice's weights.</summary>
    internal sealed record Column(string Slice, string Metric, int Value, int Weight, List<double> BySeed);

    public IReadOnlyList<Column> Columns => _columns;

    public IReadOnlyList<string> Slices => _slices;

    public List<double> EvaluationSeconds { get; } = [];

    public List<double> TrainingSeconds { get; } = [];

    /// <summary>Coverage by cutoff, one array a seed.</summary>
    public List<IReadOnlyList<double>> Coverage { get; } = [];

    private int Width => _columns.Count + _slices.Count;

    /// <summary>How many users a slice had, by seed.</summary>
    public IReadOnlyList<int> UsersBySeed(string slice) => _usersBySeed[_slices.IndexOf(slice)];

    public void Add(ModelScores scores)
    {
        (string Name, SliceScores Source, string[] Metrics, Func<int, bool> IsIn)[] slices = [.. Parts(scores)];
        if (_columns.Count == 0)
        {
            LayOut(slices.Select(slice => (slice.Name, slice.Metrics)));
        }

        Coverage.Add(scores.Coverage);
        for (int slice = 0; slice < slices.Length; slice++)
        {
            (_, SliceScores source, string[] metrics, Func<int, bool> isIn) = slices[slice];
            int width = source.Metrics.Count;
            int[] users = [.. Enumerable.Range(0, scores.Users.Count).Where(at => isIn(at) && !double.IsNaN(source.Values[at * width]))];
            _usersBySeed[slice].Add(users.Length);
            int first = _columns.FindIndex(column => column.Slice == _slices[slice]);
            int[] from = [.. metrics.Select(metric => source.Metrics.ToList().IndexOf(metric))];
            double[] sums = new double[metrics.Length];
            foreach (int at in users)
            {
                double[] row = RowOf(scores.Users[at]);
                row[_columns[first].Weight] += 1.0 / users.Length;
                for (int metric = 0; metric < metrics.Length; metric++)
                {
                    double value = source.Values[(at * width) + from[metric]];
                    row[first + metric] += value / users.Length;
                    sums[metric] += value;
                }
            }

            for (int metric = 0; metric < metrics.Length; metric++)
            {
                _columns[first + metric].BySeed.Add(sums[metric] / users.Length);
            }
        }
    }

    /// <summary>The table for the bootstrap, shape [users × <paramref name="width"/>].</summary>
    public double[] Table(out int width)
    {
        width = Width;
        double[] table = new double[(long)_table.Count * width];
        for (int row = 0; row < _table.Count; row++)
        {
            _table[row].CopyTo(table, row * width);
        }

        return table;
    }

    /// <summary>The slices by candidates as they are, and the accuracy in the whole for each class of users.</summary>
    private static IEnumerable<(string Name, SliceScores Source, string[] Metrics, Func<int, bool> IsIn)> Parts(ModelScores scores)
    {
        foreach (SliceScores slice in scores.Slices)
        {
            yield return (slice.Name, slice, [.. slice.Metrics], _ => true);
        }

        SliceScores all = scores.Slice(SliceNames.All);
        string[] accuracy = [.. scores.Slice(SliceNames.Tail).Metrics];
        for (int at = 0; at < SliceNames.Histories.Count; at++)
        {
            int historyClass = at;
            yield return (SliceNames.Histories[at], all, accuracy, user => SliceNames.HistoryClass(scores.HistoryLengths[user]) == historyClass);
        }
    }

    private void LayOut(IEnumerable<(string Name, string[] Metrics)> slices)
    {
        (string Name, string[] Metrics)[] parts = [.. slices];
        int weight = parts.Sum(part => part.Metrics.Length);
        foreach ((string name, string[] metrics) in parts)
        {
            foreach (string metric in metrics)
            {
                _columns.Add(new Column(name, metric, _columns.Count, weight, []));
            }

            _slices.Add(name);
            _usersBySeed.Add([]);
            weight++;
        }
    }

    private double[] RowOf(int user)
    {
        if (!_rows.TryGetValue(user, out int row))
        {
            _rows.Add(user, row = _table.Count);
            _table.Add(new double[Width]);
        }

        return _table[row];
    }
}
