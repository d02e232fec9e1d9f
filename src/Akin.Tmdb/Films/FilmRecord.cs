using System.Buffers;
using System.Globalization;
using System.Text;

namespace Akin.Tmdb.Films;

/// <summary>What is kept of a film, or that there is none. Only what may stand in a page: see <see cref="Clean"/>.</summary>
internal sealed record FilmRecord
{
    private const int OverviewLength = 2_000;
    private const int TaglineLength = 300;
    private static readonly SearchValues<char> PathLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>When TMDB was asked.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The id at TMDB; 0 when TMDB has no such film.</summary>
    public int Id { get; init; }

    public string? Poster { get; init; }

    public string? Backdrop { get; init; }

    public string? Overview { get; init; }

    public string? Tagline { get; init; }

    public int? RuntimeMinutes { get; init; }

    public string? ReleaseDate { get; init; }

    public string? OriginalLanguage { get; init; }

    /// <summary>A record of a film as TMDB describes it.</summary>
    public static FilmRecord Of(FilmAnswer film, DateTimeOffset fetchedAt) => new FilmRecord
    {
        FetchedAt = fetchedAt,
        Id = film.Id,
        Poster = PicturePath(film.PosterPath) ?? film.Images?.Posters?.Select(image => PicturePath(image?.FilePath)).FirstOrDefault(path => path is not null),
        Backdrop = PicturePath(film.BackdropPath) ?? film.Images?.Backdrops?.Select(image => PicturePath(image?.FilePath)).FirstOrDefault(path => path is not null),
        Overview = film.Overview,
        Tagline = film.Tagline,
        RuntimeMinutes = film.Runtime,
        ReleaseDate = film.ReleaseDate,
        OriginalLanguage = film.OriginalLanguage,
    }.Clean();

    /// <summary>The same without anything that does not belong in a page, whoever wrote it: TMDB, something between, or a damaged disk.</summary>
    public FilmRecord Clean() => this with
    {
        Poster = PicturePath(Poster),
        Backdrop = PicturePath(Backdrop),
        Overview = Prose(Overview, OverviewLength),
        Tagline = Prose(Tagline, TaglineLength),
        RuntimeMinutes = RuntimeMinutes is > 0 and < 10_000 ? RuntimeMinutes : null,
        ReleaseDate = Date(ReleaseDate) is null ? null : ReleaseDate,
        OriginalLanguage = OriginalLanguage switch
        {
            "cn" => "zh", // TMDB's own code for Cantonese
            "xx" => null, // TMDB's own code for "no language"
            { Length: 2 } code when char.IsAsciiLetterLower(code[0]) && char.IsAsciiLetterLower(code[1]) => code,
            _ => null,
        },
    };

    /// <summary>A date as TMDB writes it, "1995-10-30"; null for anything else.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>A slash and one plain file name, or null.</summary>
    private static string? PicturePath(string? path) =>
        path is { Length: >= 2 and <= 120 } && path[0] == '/' && char.IsAsciiLetterOrDigit(path[1]) && !path.AsSpan(1).ContainsAnyExcept(PathLetters) ? path : null;

    /// <summary>One paragraph without control characters, cut at a word when too long; null when nothing is left.</summary>
    private static string? Prose(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var prose = new StringBuilder(Math.Min(text.Length, most) + 1);
        bool blank = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                blank = prose.Length > 0;
                continue;
            }

            if (prose.Length + 3 > most)
            {
                return prose.ToString(0, blank ? prose.Length : LastBlank(prose)) + "…";
            }

            prose.Append(blank ? " " : "").Append(rune);
            blank = false;
        }

        return prose.Length == 0 ? null : prose.ToString();
    }

    /// <summary>Where the last whole word ends; everything when there is only one.</summary>
    private static int LastBlank(StringBuilder text)
    {
        for (int i = text.Length - 1; i > text.Length / 2; i--)
        {
            if (text[i] == ' ')
            {
                return i;
            }
        }

        return text.Length;
    }
}
