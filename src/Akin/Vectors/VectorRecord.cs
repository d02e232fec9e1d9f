namespace Akin.Vectors;

/// <summary>One item as a vector engine keeps it.</summary>
/// <param name="Index">The item's index in its bundle: the record's key.</param>
/// <param name="Item">The item's id.</param>
/// <param name="Title">The item's title.</param>
/// <param name="Year">The item's year; null when unknown.</param>
/// <param name="Genres">The item's genres.</param>
/// <param name="Vector">Finite numbers, not all of them 0. Lengths differ and mean something: engines compare by inner product.</param>
public sealed record VectorRecord(int Index, string Item, string Title, int? Year, IReadOnlyList<string> Genres, ReadOnlyMemory<float> Vector);
