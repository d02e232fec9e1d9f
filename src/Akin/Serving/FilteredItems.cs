using System.Runtime.CompilerServices;
using Akin.Bundles;

namespace Akin.Serving;

/// <summary>An <see cref="ItemFilter"/> made ready for one catalogue.</summary>
internal sealed class FilteredItems
{
    private readonly ItemFacets _facets;
    private readonly int[] _genres;
    private readonly ulong _mask;
    private readonly HashSet<int> _excluded;
    private readonly int _from;
    private readonly int _to;

    /// <summary>Looks the genres up.</summary>
    /// <exception cref="ArgumentException">A genre is not in the catalogue, or the years are reversed.</exception>
    public FilteredItems(ItemFacets facets, ItemFilter filter)
    {
        _facets = facets;
        _genres = [.. filter.Genres.Select(genre => Find(facets.Items, genre))];
        foreach (int genre in _genres)
        {
            _mask |= ItemFacets.Bit(genre);
        }

        _excluded = [.. filter.Exclude];
        bool byYear = filter.From is not null || filter.To is not null;
        _from = filter.From ?? (byYear ? ItemFacets.NoYear + 1 : ItemFacets.NoYear);
        _to = filter.To ?? int.MaxValue;
        if (_from > _to)
        {
            throw new ArgumentException($"The years run from {_from} to {_to}; the first must not be later than the last.");
        }
    }

    /// <summary>Whether an item passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Passes(int item)
    {
        int year = _facets.Years[item];
        return year >= _from && year <= _to && PassesGenres(item) && (_excluded.Count == 0 || !_excluded.Contains(item));
    }

    /// <summary>Whether an item has all genres asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool PassesGenres(int item) => (_facets.Genres[item] & _mask) == _mask && (_facets.Items.Genres.Count <= ItemFacets.MaskLength || HasAllGenres(item));

    private bool HasAllGenres(int item)
    {
        ReadOnlySpan<int> genres = _facets.Items.GenreIds(item);
        foreach (int genre in _genres)
        {
            if (!genres.Contains(genre))
            {
                return false;
            }
        }

        return true;
    }

    private static int Find(BundleItems items, string genre)
    {
        for (int at = 0; at < items.Genres.Count; at++)
        {
            if (items.Genres[at].Equals(genre, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        throw new ArgumentException($"The genre '{genre}' is not in the catalogue; use one of: {string.Join(", ", items.Genres.Order(StringComparer.Ordinal))}.");
    }
}
