using System.Globalization;
using Akin.Data;

namespace Akin.Evaluation;

/// <summary>What counts, and how it is counted.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The values of k: distinct, ascending, each in [1, 10000]; default 10 and 20.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = [10, 20];

    /// <summary>A held-out item is relevant when it was rated at least this; default 3.5. <see cref="RobustScale.LikedFrom"/> gives it for other scales.</summary>
    public double Threshold { get; init; } = 3.5;

    /// <summary>Users with a shorter history are not asked for, ≥ 0; default 1. They are counted in the report.</summary>
    public int LeastHistory { get; init; } = 1;

    /// <summary>Items with at most so many training ratings are cold, ≥ 0; default 5.</summary>
    public int ColdRatings { get; init; } = 5;

    /// <summary>How alike two items are, in [0, 1], symmetric and safe for concurrent use; null leaves diversity out.</summary>
    public Func<int, int, double>? Similarity { get; init; }

    /// <summary>Resamples of the bootstrap, in [100, 1000000]; default 1000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seeds: one split and one training each; distinct, at least one; default 1.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1];

    /// <summary>The name of the model that others are compared with; null = the first.</summary>
    public string? Baseline { get; init; }

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Cutoffs.Count == 0 || Cutoffs.Any(k => k is < 1 or > 10_000) || !Cutoffs.SequenceEqual(Cutoffs.Distinct().Order()))
        {
            throw new ArgumentException($"Cutoffs were {string.Join(", ", Cutoffs)}; must be distinct ascending whole numbers in [1, 10000].");
        }

        if (!double.IsFinite(Threshold))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Threshold was {Threshold}; must be a finite number."));
        }

        if (LeastHistory < 0 || ColdRatings < 0)
        {
            throw new ArgumentException($"LeastHistory was {LeastHistory} and ColdRatings {ColdRatings}; both must be at least 0.");
        }

        if (Resamples is < 100 or > 1_000_000)
        {
            throw new ArgumentException($"Resamples was {Resamples}; must be in [100, 1000000].");
        }

        if (Seeds.Count == 0 || Seeds.Distinct().Count() != Seeds.Count)
        {
            throw new ArgumentException("Seeds must be distinct, at least one.");
        }

        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }
}
