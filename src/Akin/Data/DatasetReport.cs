namespace Akin.Data;

/// <summary>What reading a data set met on the way; every count is also told to the person who trains.</summary>
public sealed record DatasetReport
{
    /// <summary>Rows of interactions read, repeated ones included.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows whose (user, item) came again and which the latest replaced.</summary>
    public long RepeatedRows { get; init; }

    /// <summary>Items that occur in the interactions but not in the catalogue's file; kept, with the id as title.</summary>
    public int ItemsWithoutDescription { get; init; }

    /// <summary>The lowest rating the data holds.</summary>
    public float LowestRating { get; init; } = 1;

    /// <summary>The highest rating the data holds; equal to <see cref="LowestRating"/> when the data has no explicit ratings.</summary>
    public float HighestRating { get; init; } = 1;

    /// <summary>Other things worth a line, each one sentence: ignored columns, skipped files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
