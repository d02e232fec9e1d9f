using System.Globalization;

namespace Akin.Evaluation;

/// <summary>How long a search for options lasts, and what it looks at.</summary>
public sealed record TuningOptions
{
    /// <summary>Options tried, the defaults included, in [2, 10000]; default 20.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>What is to grow: "mrr", or one of <see cref="MetricNames.Accuracy"/> at a k in [1, 10000]; default "ndcg@20".</summary>
    public string Metric { get; init; } = MetricNames.At("ndcg", 20);

    /// <summary>The seed of the split whose test part is set aside, and never looked at; default 1, the first seed of an evaluation.</summary>
    public long TestSeed { get; init; } = 1;

    /// <summary>How many times the rest is split into fit and validation, in [1, 100]; default 1. Each trial trains once for each.</summary>
    public int Validations { get; init; } = 1;

    /// <summary>Seed of the search; validation number v, counted from 1, is split and trained with <c>Seed + v</c>. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>As <see cref="EvaluationOptions.Threshold"/>.</summary>
    public double Threshold { get; init; } = 3.5;

    /// <summary>Resamples of the bootstrap, in [100, 1000000]; default 1000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Trials is < 2 or > 10_000)
        {
            throw new ArgumentException($"Trials was {Trials}; must be in [2, 10000].");
        }

        if (Validations is < 1 or > 100)
        {
            throw new ArgumentException($"Validations was {Validations}; must be in [1, 100].");
        }

        Evaluation().Validate();
    }

    /// <summary>The evaluation of one trial.</summary>
    /// <exception cref="ArgumentException">There is no such metric.</exception>
    internal EvaluationOptions Evaluation()
    {
        string[] parts = Metric.Split('@');
        int k = 20;
        bool isKnown = Metric == MetricNames.ReciprocalRank
            || (parts.Length == 2 && MetricNames.Accuracy.Contains(parts[0]) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out k) && k is >= 1 and <= 10_000);
        return isKnown
            ? new EvaluationOptions { Cutoffs = [k], Threshold = Threshold, Resamples = Resamples, MaxThreads = MaxThreads }
            : throw new ArgumentException($"Metric was '{Metric}'; must be {MetricNames.ReciprocalRank}, or {string.Join(", ", MetricNames.Accuracy)} at a k in [1, 10000], such as ndcg@20.");
    }
}
