namespace Akin.Evaluation;

/// <summary>How well one model did in one slice.</summary>
/// <param name="Name">One of <see cref="SliceNames"/>.</param>
/// <param name="UsersBySeed">How many users had something to find.</param>
/// <param name="Metrics">The metrics, in the order of tables.</param>
public sealed record SliceReport(string Name, IReadOnlyList<int> UsersBySeed, IReadOnlyList<MetricEstimate> Metrics)
{
    /// <summary>A metric by name; null when this slice has none of it.</summary>
    public MetricEstimate? Find(string metric) => Metrics.FirstOrDefault(estimate => estimate.Metric == metric);
}
