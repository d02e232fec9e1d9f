namespace Akin.Serving;

/// <summary>A title that answers a query.</summary>
/// <param name="Index">The item's index.</param>
/// <param name="Score">How well it answers, higher is better; comparable within one query only.</param>
/// <param name="IsExact">Whether the query is the whole title, or one of its other names, but for case, accents, punctuation and articles.</param>
/// <param name="IsComplete">Whether every word of the query was found, as typed, unfinished or mended.</param>
/// <param name="IsAsTyped">Whether every word was found without mending.</param>
public readonly record struct TitleHit(int Index, float Score, bool IsExact, bool IsComplete, bool IsAsTyped);
