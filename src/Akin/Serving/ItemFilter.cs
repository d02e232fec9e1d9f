namespace Akin.Serving;

/// <summary>Which items may be recommended. The default lets all pass.</summary>
public sealed record ItemFilter
{
    /// <summary>Genres an item must all have, whatever their case; empty = any.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>The earliest year, inclusive; null = any. Items of unknown year do not pass a filter by year.</summary>
    public int? From { get; init; }

    /// <summary>The latest year, inclusive; null = any.</summary>
    public int? To { get; init; }

    /// <summary>Indices of items left out.</summary>
    public IReadOnlyList<int> Exclude { get; init; } = [];

    /// <summary>Whether every item passes.</summary>
    public bool IsEmpty => Genres.Count == 0 && From is null && To is null && Exclude.Count == 0;
}
