namespace Akin.Serving;

/// <summary>An item that a person liked.</summary>
/// <param name="Index">The item's index.</param>
/// <param name="Rating">How much, on the scale of the data set; null counts as the scale's best.</param>
public readonly record struct HistoryItem(int Index, float? Rating = null);
