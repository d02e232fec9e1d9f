using Akin.Models;
using Akin.Models.HybridSimilarity;

namespace Akin.Training;

/// <summary>Settings of <see cref="Trainer"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Up to so many interactions the figures of "For you" are measured where nobody says otherwise: 2,000,000.</summary>
    public const int UsuallyEvaluated = 2_000_000;

    /// <summary>Settings of "More like this".</summary>
    public HybridSimilarityOptions Similarity { get; init; } = new();

    /// <summary>The model of "For you": the name of an entry of <see cref="ModelCatalogue"/> that bundles can carry; default "ease".</summary>
    public string Model { get; init; } = "ease";

    /// <summary>Its options, of the type of <see cref="ModelEntry.Options"/>; null takes the defaults.</summary>
    public object? ModelOptions { get; init; }

    /// <summary>Whether the lists of "More like this" are found and kept; default true. Without them the bundle has the vectors alone: every list is then computed when it is asked for,
    /// which is meant for catalogues whose lists come from a vector engine.</summary>
    public bool FindsLists { get; init; } = true;

    /// <summary>Whether the figures of "For you" are measured on a held-out fifth (<see cref="Evaluation.HeldOutQuality"/>), which trains it once more on the rest; null measures up to
    /// <see cref="UsuallyEvaluated"/> interactions.</summary>
    public bool? Evaluate { get; init; }
}
