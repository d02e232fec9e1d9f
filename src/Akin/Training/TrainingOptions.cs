using Akin.Models;
using Akin.Models.HybridSimilarity;

namespace Akin.Training;

/// <summary>Settings of <see cref="Trainer"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Settings of "More like this".</summary>
    public HybridSimilarityOptions Similarity { get; init; } = new();

    /// <summary>The model of "For you": the name of an entry of <see cref="ModelCatalogue"/> that bundles can carry; default "ease".</summary>
    public string Model { get; init; } = "ease";

    /// <summary>Its options, of the type of <see cref="ModelEntry.Options"/>; null takes the defaults.</summary>
    public object? ModelOptions { get; init; }
}
