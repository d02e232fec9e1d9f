using System.Globalization;
using Akin.Serving;

namespace Akin.Tmdb.Films;

/// <summary>Turns a record into what a page shows.</summary>
internal sealed class FilmMetadata(Uri imageUrl)
{
    private readonly string _root = imageUrl.AbsoluteUri;

    /// <summary>Pictures in the sizes that pages use; null for "no such film".</summary>
    public ItemMetadata? Of(FilmRecord record) => record.Id == 0 ? null : new ItemMetadata
    {
        Poster = Picture(record.Poster, "w154", "w342", "w780"),
        Backdrop = Picture(record.Backdrop, "w300", "w780", "w1280"),
        Overview = record.Overview,
        Tagline = record.Tagline,
        RuntimeMinutes = record.RuntimeMinutes,
        ReleaseDate = FilmRecord.Date(record.ReleaseDate),
        OriginalLanguage = record.OriginalLanguage,
        Page = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://www.themoviedb.org/movie/{record.Id}")),
        FetchedAt = record.FetchedAt,
    };

    private ItemPicture? Picture(string? path, string small, string medium, string large) => path is null
        ? null
        : new ItemPicture(new Uri(_root + small + path), new Uri(_root + medium + path), new Uri(_root + large + path));
}
