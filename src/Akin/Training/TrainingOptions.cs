using Akin.Models.HybridSimilarity;

namespace Akin.Training;

/// <summary>Settings of <see cref="Trainer"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Settings of "More like this".</summary>
    public HybridSimilarityOptions Similarity { get; init; } = new();

    /// <summary>The name of the "For you" model in <see cref="Models.ModelCatalogue"/>; default "ease".</summary>
    public string Model { get; init; } = "ease";

    /// <summary>The options of that model, as the type of its <see cref="Models.ModelEntry.Options"/>; null takes its defaults.</summary>
    public object? ModelOptions { get; init; }
}
