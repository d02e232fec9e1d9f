using System.Text.Json;

namespace Akin.Evaluation;

/// <summary>One set of options that a search tried.</summary>
public sealed record TuningTrial
{
    /// <summary>Its number: 0 is the defaults, then in the order of trying.</summary>
    public required int Number { get; init; }

    /// <summary>All options of the model as a JSON object; those that follow the data are left out.</summary>
    public required JsonElement Options { get; init; }

    /// <summary>The mean of the metric over users, then over validations.</summary>
    public required double Mean { get; init; }

    /// <summary>How much better it is than the defaults, for the same users; null for the defaults. Says nothing of how many trials it was chosen from.</summary>
    public PairedDifference? Difference { get; init; }

    /// <summary>What training and asking took, over all validations.</summary>
    public required TimeSpan Time { get; init; }
}
