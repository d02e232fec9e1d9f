namespace Akin.Evaluation;

/// <summary>One metric of one model.</summary>
public sealed record MetricEstimate
{
    /// <summary>One of <see cref="MetricNames"/>, with its k: "ndcg@20".</summary>
    public required string Metric { get; init; }

    /// <summary>The mean over users, then over seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Its 95 % interval over users, all seeds of a user being drawn together; null for coverage, which is no mean over users.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The mean over users by seed; NaN where nobody had something to find.</summary>
    public required IReadOnlyList<double> BySeed { get; init; }

    /// <summary>Against the baseline; null for the baseline itself, and for coverage.</summary>
    public PairedDifference? Difference { get; init; }
}
