using System.Runtime.CompilerServices;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Web.Catalogue;

/// <summary>What every visitor sees of a bundle in the same way, worked out once: genres, decades, shelves. Immutable; safe for concurrent use.</summary>
internal sealed class SiteCatalogue
{
    private static readonly ConditionalWeakTable<AkinSnapshot, SiteCatalogue> BySnapshot = [];
    private readonly Lazy<IReadOnlyList<Shelf>> _shelves;
    private readonly Lazy<IReadOnlyList<FilmSummary>> _starters;

    private SiteCatalogue(AkinSnapshot snapshot)
    {
        BundleItems items = snapshot.Items;
        Genres = CountGenres(items);
        Decades = CountDecades(items);
        (FirstYear, LastYear) = Years(items);
        _shelves = new Lazy<IReadOnlyList<Shelf>>(() => HomeShelves.Of(snapshot.Recommender, this));
        _starters = new Lazy<IReadOnlyList<FilmSummary>>(() => Starters.Of(snapshot.Recommender));
    }

    /// <summary>The genres that films have, by name.</summary>
    public IReadOnlyList<FilmGroup> Genres { get; }

    /// <summary>The decades that films are from, latest first.</summary>
    public IReadOnlyList<FilmGroup> Decades { get; }

    /// <summary>The year of the oldest film; null when no year is known.</summary>
    public int? FirstYear { get; }

    /// <summary>The year of the newest film; null when no year is known.</summary>
    public int? LastYear { get; }

    /// <summary>The rows of the start page.</summary>
    public IReadOnlyList<Shelf> Shelves => _shelves.Value;

    /// <summary>Well-known films, unlike each other, to say what one likes.</summary>
    public IReadOnlyList<FilmSummary> StartWith => _starters.Value;

    /// <summary>The catalogue of a snapshot; made at the first call.</summary>
    public static SiteCatalogue Of(AkinSnapshot snapshot) => BySnapshot.GetValue(snapshot, key => new SiteCatalogue(key));

    /// <summary>The address of a genre's page.</summary>
    public static string GenreHref(string genre) => "/genre/" + Uri.EscapeDataString(genre);

    private static FilmGroup[] CountGenres(BundleItems items)
    {
        int[] films = new int[items.Genres.Count];
        long[] ratings = new long[items.Genres.Count];
        for (int item = 0; item < items.Count; item++)
        {
            foreach (int genre in items.GenreIds(item))
            {
                films[genre]++;
                ratings[genre] += items.RatingCount(item);
            }
        }

        return
        [
            .. items.Genres.Select((name, id) => new FilmGroup(name, GenreHref(name), new ItemFilter { Genres = [name] }, films[id], ratings[id]))
                .Where(group => group.Count > 0)
                .OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static FilmGroup[] CountDecades(BundleItems items)
    {
        var counts = new SortedDictionary<int, (int Films, long Ratings)>();
        for (int item = 0; item < items.Count; item++)
        {
            if (items.Year(item) is int year)
            {
                int decade = Decade.Of(year);
                (int films, long ratings) = counts.GetValueOrDefault(decade);
                counts[decade] = (films + 1, ratings + items.RatingCount(item));
            }
        }

        return [.. counts.Reverse().Select(entry => new FilmGroup(Decade.Name(entry.Key), Decade.Href(entry.Key), Decade.Filter(entry.Key), entry.Value.Films, entry.Value.Ratings))];
    }

    private static (int? First, int? Last) Years(BundleItems items)
    {
        (int? first, int? last) = (null, null);
        for (int item = 0; item < items.Count; item++)
        {
            if (items.Year(item) is int year)
            {
                first = Math.Min(first ?? year, year);
                last = Math.Max(last ?? year, year);
            }
        }

        return (first, last);
    }
}
