namespace Akin.Evaluation;

/// <summary>How well one model did, and what it took.</summary>
public sealed record ModelReport
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The mean time of a training over the seeds.</summary>
    public required TimeSpan TrainingTime { get; init; }

    /// <summary>The mean time of scoring, ranking and measuring all test users over the seeds.</summary>
    public required TimeSpan EvaluationTime { get; init; }

    /// <summary>All, cold, tail, then the classes of users by history length; slices in which nobody had something to find are left out.</summary>
    public required IReadOnlyList<SliceReport> Slices { get; init; }

    /// <summary>A slice by name; null when nobody had something to find in it.</summary>
    public SliceReport? Find(string slice) => Slices.FirstOrDefault(report => report.Name == slice);
}
