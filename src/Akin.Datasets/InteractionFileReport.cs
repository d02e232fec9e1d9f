namespace Akin.Datasets;

/// <summary>What is to be said of a file of histories or pairs.</summary>
public sealed record InteractionFileReport
{
    /// <summary>Whether the file has a column of ratings.</summary>
    public required bool HasRatings { get; init; }

    /// <summary>Things worth a line, each one sentence: columns that are not read.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
