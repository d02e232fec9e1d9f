namespace Akin.Data;

/// <summary>A tag of an item.</summary>
/// <param name="Name">The tag as people wrote it, trimmed; tags that differ only in case are one tag.</param>
/// <param name="Count">How many times it was given to the item, ≥ 1.</param>
public readonly record struct ItemTag(string Name, int Count);
