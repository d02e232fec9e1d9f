namespace Akin.Evaluation;

/// <summary>What a search for options found.</summary>
public sealed record TuningReport
{
    /// <summary>A gain that luck alone would give less often than this is believed. Strict, because the p-value does not know that a search follows its luck.</summary>
    public const double Significance = 0.01;

    /// <summary>The name of the data.</summary>
    public required string Dataset { get; init; }

    /// <summary>Users of the data.</summary>
    public required int Users { get; init; }

    /// <summary>Items of the catalogue.</summary>
    public required int Items { get; init; }

    /// <summary>How both the test part and the validation parts were split off.</summary>
    public required string Protocol { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>What was asked for.</summary>
    public required TuningOptions Options { get; init; }

    /// <summary>Ratings that the search might use: all but the test part, and but those of users kept out with it.</summary>
    public required int SearchRatings { get; init; }

    /// <summary>The validations, each with what was trained on and what was to be found.</summary>
    public required IReadOnlyList<SplitReport> Validations { get; init; }

    /// <summary>All trials in the order of trying; the first is the defaults. Fewer than asked for when there is nothing else to try.</summary>
    public required IReadOnlyList<TuningTrial> Trials { get; init; }

    /// <summary>The trial with the highest mean, the first of equals.</summary>
    public required TuningTrial Best { get; init; }

    /// <summary>How often luck alone would let the best of so many trials lie so far above the defaults, in (0, 1]; 1 when the defaults are the best.</summary>
    /// <remarks>The reality check of White, Econometrica 68, 2000, in standard errors as Hansen, Journal of Business &amp; Economic Statistics 23, 2005, has it: how far chance moves any
    /// trial's difference from the defaults away from what was observed, over resampled users. Differs from both: later trials depend on earlier ones, so the value is somewhat too small.</remarks>
    public required double LuckPValue { get; init; }

    /// <summary>Whether the best is better than the defaults beyond luck.</summary>
    public bool IsBetter => Best.Number > 0 && LuckPValue < Significance;

    /// <summary>The options to take: the best, or the defaults where nothing beats them beyond luck.</summary>
    public TuningTrial Chosen => IsBetter ? Best : Trials[0];
}
