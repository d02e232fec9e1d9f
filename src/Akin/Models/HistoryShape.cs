namespace Akin.Models;

/// <summary>Checks what a model is asked to score.</summary>
internal static class HistoryShape
{
    /// <summary>Requires that a history and the place for scores fit a catalogue.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Require(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, ReadOnlySpan<float> scores, int itemCount)
    {
        if (items.Length != ratings.Length || scores.Length != itemCount)
        {
            throw new ArgumentException(
                $"There are {items.Length} items, {ratings.Length} ratings and room for {scores.Length} scores; items and ratings must be as many, scores {itemCount}.");
        }

        RequireItems(items, itemCount);
    }

    /// <summary>Requires that a history, an item and the place for the item's parts fit a catalogue.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Require(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, ReadOnlySpan<float> parts, int itemCount)
    {
        if (items.Length != ratings.Length || items.Length != parts.Length)
        {
            throw new ArgumentException($"There are {items.Length} items, {ratings.Length} ratings and room for {parts.Length} parts; all must be as many.");
        }

        if ((uint)item >= (uint)itemCount)
        {
            throw new ArgumentException($"The item index to explain was {item}; there are {itemCount} items, so it must be from 0 to {itemCount - 1}.");
        }

        RequireItems(items, itemCount);
    }

    private static void RequireItems(ReadOnlySpan<int> items, int itemCount)
    {
        foreach (int item in items)
        {
            if ((uint)item >= (uint)itemCount)
            {
                throw new ArgumentException($"The history names the item index {item}; there are {itemCount} items, so it must be from 0 to {itemCount - 1}.");
            }
        }
    }
}
