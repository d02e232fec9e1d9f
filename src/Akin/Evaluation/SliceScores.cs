namespace Akin.Evaluation;

/// <summary>How well one model did for each user of one slice.</summary>
public sealed class SliceScores
{
    internal SliceScores(string name, string[] metrics, int userCount)
    {
        Name = name;
        Metrics = metrics;
        Values = new double[(long)userCount * metrics.Length];
    }

    /// <summary>One of <see cref="SliceNames"/>.</summary>
    public string Name { get; }

    /// <summary>The columns of <see cref="Values"/>, by the names of <see cref="MetricNames"/>.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>Shape [users × metrics], row-major, aligned with <see cref="ModelScores.Users"/>; a row of NaN where the user has nothing to find in this slice.</summary>
    public double[] Values { get; }

    /// <summary>How many users have something to find in this slice.</summary>
    public int UserCount => Enumerable.Range(0, Values.Length / Metrics.Count).Count(user => !double.IsNaN(Values[user * Metrics.Count]));

    /// <summary>The mean of a metric over the users who have something to find; NaN when none has.</summary>
    /// <exception cref="ArgumentException">There is no such metric here.</exception>
    public double Mean(string metric)
    {
        int column = Enumerable.Range(0, Metrics.Count).FirstOrDefault(at => Metrics[at] == metric, -1);
        if (column < 0)
        {
            throw new ArgumentException($"There is no metric '{metric}' in the slice '{Name}'; there are {string.Join(", ", Metrics)}.");
        }

        double sum = 0;
        int count = 0;
        for (int at = column; at < Values.Length; at += Metrics.Count)
        {
            if (!double.IsNaN(Values[at]))
            {
                sum += Values[at];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
