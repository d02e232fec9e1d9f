using Akin.Models.HybridSimilarity;

namespace Akin.Training;

/// <summary>Settings of <see cref="Trainer"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Settings of "More like this".</summary>
    public HybridSimilarityOptions Similarity { get; init; } = new();
}
