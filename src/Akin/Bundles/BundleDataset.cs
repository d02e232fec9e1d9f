using System.Globalization;
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

    /// <summary>The low end of the data's <see cref="RobustScale"/>: the lowest rating, outliers apart.</summary>
    public required float LowestRating { get; init; }

    /// <summary>The high end; equal to the low one when there are no explicit ratings.</summary>
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
        var scale = RobustScale.Of(dataset);
        return new BundleDataset
        {
            Name = dataset.Name,
            UserCount = dataset.Interactions.Users.Count,
            ItemCount = dataset.Catalogue.Count,
            InteractionCount = dataset.Interactions.Ratings.Count,
            LowestRating = scale.Lowest,
            HighestRating = scale.Highest,
            RowsRead = dataset.Report.RowsRead,
            RepeatedRows = dataset.Report.RepeatedRows,
            ItemsWithoutDescription = dataset.Report.ItemsWithoutDescription,
            Inputs = dataset.Inputs,
            Notes = NotesOn(scale, dataset.Report),
            Terms = dataset.Terms,
        };
    }

    private static IReadOnlyList<string> NotesOn(RobustScale scale, DatasetReport report) =>
        scale.Lowest == report.LowestRating && scale.Highest == report.HighestRating
            ? report.Notes
            : [.. report.Notes, string.Create(
                CultureInfo.InvariantCulture,
                $"Ratings run from {report.LowestRating} to {report.HighestRating}; what is beyond {scale.Lowest} to {scale.Highest} counts as the nearer of these.")];
}
