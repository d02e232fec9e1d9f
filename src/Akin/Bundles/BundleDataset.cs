using System.Text.Json.Serialization;
using Akin.Data;

namespace Akin.Bundles;

/// <summary>What a bundle was trained on, as its manifest tells it.</summary>
public sealed record BundleDataset
{
    /// <summary>The data set's short name.</summary>
    public required string Name { get; init; }

    /// <summary>How many users it has.</summary>
    public required int UserCount { get; init; }

    /// <summary>How many items it has; also the bundle's.</summary>
    public required int ItemCount { get; init; }

    /// <summary>How many interactions remained after repeated ones were replaced.</summary>
    public required long InteractionCount { get; init; }

    /// <summary>The lowest rating the data holds.</summary>
    public required float LowestRating { get; init; }

    /// <summary>The highest rating the data holds; equal to the lowest when there are no explicit ratings.</summary>
    public required float HighestRating { get; init; }

    /// <summary>Rows of interactions read, repeated ones included.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that a later one with the same user and item replaced.</summary>
    public long RepeatedRows { get; init; }

    /// <summary>Items that only the interactions name.</summary>
    public int ItemsWithoutDescription { get; init; }

    /// <summary>Items that were added after training without behaviour, the last of the catalogue; written only when there are some.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int AddedItems { get; init; }

    /// <summary>The files it was read from; empty for generated data.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>What else reading met, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Attribution and terms that travel with the bundle; null when there are none.</summary>
    public string? Terms { get; init; }

    /// <summary>Describes a data set.</summary>
    public static BundleDataset Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new BundleDataset
        {
            Name = dataset.Name,
            UserCount = dataset.Interactions.Users.Count,
            ItemCount = dataset.Catalogue.Count,
            InteractionCount = dataset.Interactions.Ratings.Count,
            LowestRating = dataset.Report.LowestRating,
            HighestRating = dataset.Report.HighestRating,
            RowsRead = dataset.Report.RowsRead,
            RepeatedRows = dataset.Report.RepeatedRows,
            ItemsWithoutDescription = dataset.Report.ItemsWithoutDescription,
            Inputs = dataset.Inputs,
            Notes = dataset.Report.Notes,
            Terms = dataset.Terms,
        };
    }
}
