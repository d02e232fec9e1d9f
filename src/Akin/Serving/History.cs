namespace Akin.Serving;

/// <summary>What one person liked and disliked: all that a personal list needs. Nobody has to be known beforehand.</summary>
public sealed record History
{
    /// <summary>Items the person liked. An item given twice counts once, as last given.</summary>
    public IReadOnlyList<HistoryItem> Liked { get; init; } = [];

    /// <summary>Indices of items the person disliked; what is like them moves down.</summary>
    public IReadOnlyList<int> Disliked { get; init; } = [];
}
