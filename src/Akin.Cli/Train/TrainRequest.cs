using Akin.Cli.Usage;
using Akin.Datasets.Download;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>What to train on, how, and where the bundle goes.</summary>
internal sealed record TrainRequest
{
    /// <summary>What <c>--data</c> names; null for the default.</summary>
    public string? Data { get; init; }

    public DownloadOptions Download { get; init; } = new();

    public HybridSimilarityOptions Similarity { get; init; } = new();

    /// <summary>The name of the "For you" model.</summary>
    public string Model { get; init; } = ForYouModels.Default;

    /// <summary>The options of that model; null for its defaults.</summary>
    public object? ModelOptions { get; init; }

    /// <summary>The store whose ratings are added to the data; null for none.</summary>
    public string? Ratings { get; init; }

    /// <summary>Whether the figures of "For you" are measured; null where the data is small enough for it.</summary>
    public bool? Evaluate { get; init; }

    /// <summary>Whether the bundle gets lists of "More like this"; without, they come from a vector engine.</summary>
    public bool FindsLists { get; init; } = true;

    /// <summary>The bundle's directory.</summary>
    public string Bundle { get; init; } = SharedOptions.DefaultBundle;
}
