using Akin.Bundles;

namespace Akin.Serving;

/// <summary>What filters look at, an array each, so that a filter can pass over a catalogue in microseconds.</summary>
internal sealed class ItemFacets
{
    /// <summary>Genres that a mask tells apart.</summary>
    public const int MaskLength = 64;

    private readonly int[] _years;
    private readonly ulong[] _genres;

    /// <summary>Reads them. O(items).</summary>
    public ItemFacets(BundleItems items)
    {
        Items = items;
        _years = new int[items.Count];
        _genres = new ulong[items.Count];
        for (int item = 0; item < items.Count; item++)
        {
            _years[item] = items.Year(item) ?? NoYear;
            foreach (int genre in items.GenreIds(item))
            {
                _genres[item] |= Bit(genre);
            }
        }
    }

    /// <summary>The year of an item that has none: before all others.</summary>
    public static int NoYear => int.MinValue;

    /// <summary>The catalogue.</summary>
    public BundleItems Items { get; }

    /// <summary>The year of every item.</summary>
    public ReadOnlySpan<int> Years => _years;

    /// <summary>The genres of every item, the <see cref="Bit"/> of each.</summary>
    public ReadOnlySpan<ulong> Genres => _genres;

    /// <summary>The bit of a genre; from the 65th on genres share them.</summary>
    public static ulong Bit(int genre) => 1UL << (genre % MaskLength);
}
