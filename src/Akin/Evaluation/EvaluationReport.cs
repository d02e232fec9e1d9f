namespace Akin.Evaluation;

/// <summary>What a comparison of models found, with everything needed to repeat it.</summary>
public sealed record EvaluationReport
{
    /// <summary>The data set's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>Users of the data set.</summary>
    public required int Users { get; init; }

    /// <summary>Items of the catalogue; all are candidates.</summary>
    public required int Items { get; init; }

    /// <summary>The protocol and its settings: "random, 20 % of the ratings held out".</summary>
    public required string Protocol { get; init; }

    /// <summary>What counted, and how.</summary>
    public required EvaluationOptions Options { get; init; }

    /// <summary>The model that others are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>What each seed's split was like.</summary>
    public required IReadOnlyList<SplitReport> Splits { get; init; }

    /// <summary>The models, in the order asked for.</summary>
    public required IReadOnlyList<ModelReport> Models { get; init; }
}
