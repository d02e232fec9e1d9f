using Akin.Bundles;

namespace Akin.Serving;

/// <summary>An <see cref="ItemFilter"/> made ready for one catalogue.</summary>
internal sealed class FilteredItems
{
    private readonly BundleItems _items;
    private readonly int[] _genres;
    private readonly HashSet<int> _excluded;
    private readonly int _from;
    private readonly int _to;
    private readonly bool _byYear;

    /// <summary>Looks the genres up.</summary>
    /// <exception cref="ArgumentException">A genre is not in the catalogue, or the years are reversed.</exception>
    public FilteredItems(BundleItems items, ItemFilter filter)
    {
        _items = items;
        _genres = [.. filter.Genres.Select(genre => Find(items, genre))];
        _excluded = [.. filter.Exclude];
        _from = filter.From ?? int.MinValue;
        _to = filter.To ?? int.MaxValue;
        _byYear = filter.From is not null || filter.To is not null;
        if (_from > _to)
        {
            throw new ArgumentException($"The years run from {_from} to {_to}; the first must not be later than the last.");
        }
    }

    /// <summary>Whether an item passes.</summary>
    public bool Passes(int item)
    {
        if (_byYear && !(_items.Year(item) is { } year && year >= _from && year <= _to))
        {
            return false;
        }

        ReadOnlySpan<int> genres = _items.GenreIds(item);
        foreach (int genre in _genres)
        {
            if (!genres.Contains(genre))
            {
                return false;
            }
        }

        return !_excluded.Contains(item);
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
