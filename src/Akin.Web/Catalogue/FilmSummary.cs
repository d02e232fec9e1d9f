using System.Globalization;
using Akin.Bundles;
using Akin.Web.Posters;

namespace Akin.Web.Catalogue;

/// <summary>A film as a card shows it.</summary>
public sealed class FilmSummary
{
    private const int GenresOnCards = 2;

    private FilmSummary(int index, string id, string title, int? year, IReadOnlyList<string> genres)
    {
        Index = index;
        Id = id;
        Title = title;
        Year = year;
        Genres = genres;
        Href = "/film/" + Uri.EscapeDataString(id);
        Poster = PosterEndpoints.PathOf(id);
        string name = string.Join(", ", genres.Take(GenresOnCards));
        Meta = year is null ? name : name.Length == 0 ? year.Value.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{year} · {name}");
    }

    /// <summary>A card without a film, for the script to fill.</summary>
    public static FilmSummary Blank { get; } = new(-1, "", "", null, []);

    /// <summary>The item's index.</summary>
    public int Index { get; }

    /// <summary>The item's id.</summary>
    public string Id { get; }

    /// <summary>The display title.</summary>
    public string Title { get; }

    /// <summary>The year of release; null when unknown.</summary>
    public int? Year { get; }

    /// <summary>Genres in the catalogue's order.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>The address of the film's page.</summary>
    public string Href { get; }

    /// <summary>The address of the poster drawn from title, year and genre, which every film has.</summary>
    public string Poster { get; }

    /// <summary>Year and the first genres on one line; empty when neither is known.</summary>
    public string Meta { get; }

    /// <summary>The summary of an item.</summary>
    public static FilmSummary Of(BundleItems items, int index)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new FilmSummary(index, items.Id(index), items.Title(index), items.Year(index), items.GenreNames(index));
    }

    /// <summary>The summaries of several items, in their order.</summary>
    public static IReadOnlyList<FilmSummary> Of(BundleItems items, IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return [.. indices.Select(index => Of(items, index))];
    }
}
