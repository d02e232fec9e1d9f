namespace Akin.Data;

/// <summary>All items of a data set, by dense index.</summary>
public sealed class Catalogue
{
    private readonly Item[] _items;

    /// <summary>Numbers the items in the order given.</summary>
    /// <param name="items">Items with distinct ids. Copied.</param>
    /// <exception cref="ArgumentException">Two items have the same id.</exception>
    public Catalogue(IEnumerable<Item> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
        Ids = new IdIndex(_items.Select(item => item.Id));
    }

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <summary>Item ids; the indices are those of the items.</summary>
    public IdIndex Ids { get; }

    /// <summary>The items by index.</summary>
    public ReadOnlySpan<Item> Items => _items;

    /// <summary>The item at an index in [0, <see cref="Count"/>).</summary>
    public Item this[int index] => _items[index];
}
