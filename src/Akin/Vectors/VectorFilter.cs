namespace Akin.Vectors;

/// <summary>Which records a query may find.</summary>
public sealed record VectorFilter
{
    /// <summary>Genres a record must all have, spelled as in the records; empty = any.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The earliest year, inclusive; null = any. Records of unknown year do not pass a filter by year.</summary>
    public int? From { get; init; }

    /// <summary>The latest year, inclusive; null = any.</summary>
    public int? To { get; init; }

    /// <summary>Whether every record passes.</summary>
    public bool IsEmpty => Genres.Count == 0 && From is null && To is null;
}
