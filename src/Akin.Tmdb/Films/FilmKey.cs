using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akin.Serving;

namespace Akin.Tmdb.Films;

/// <summary>What a film is cached under: the surest thing known of it.</summary>
/// <param name="TmdbId">The id at TMDB; 0 when another thing is surer.</param>
/// <param name="Text">The number at imdb.com, or the title; null beside a TMDB id.</param>
/// <param name="Year">The year beside a title; 0 otherwise.</param>
internal readonly record struct FilmKey(int TmdbId, string? Text, int Year)
{
    /// <summary>Nothing is known that could find it.</summary>
    public bool IsNone => TmdbId == 0 && Text is null;

    /// <summary>The key of an item; allocates nothing.</summary>
    public static FilmKey Of(in MetadataKey item) =>
        item.TmdbId is > 0 ? new FilmKey(item.TmdbId.Value, null, 0)
            : IsImdbNumber(item.ImdbId) ? new FilmKey(0, item.ImdbId, 0)
            : item.Year is > 0 && !string.IsNullOrWhiteSpace(item.Title) ? new FilmKey(0, item.Title, item.Year.Value)
            : default;

    /// <summary>An id at imdb.com as TMDB wants it, "tt0114709"; null when the text is none.</summary>
    public static string? ImdbId(string? number) => IsImdbNumber(number) ? "tt" + Digits(number).PadLeft(7, '0') : null;

    /// <summary>A name for a file: letters and digits only, different for different keys.</summary>
    public string FileName() =>
        TmdbId > 0 ? string.Create(CultureInfo.InvariantCulture, $"m{TmdbId}")
            : Year == 0 ? ImdbId(Text)!
            : "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Year} {Text}"))).AsSpan(0, 16));

    private static bool IsImdbNumber(string? text)
    {
        ReadOnlySpan<char> digits = Digits(text);
        return digits.Length is >= 1 and <= 12 && !digits.ContainsAnyExceptInRange('0', '9') && digits.ContainsAnyExcept('0');
    }

    private static string Digits(string? text) => text is null ? "" : text.StartsWith("tt", StringComparison.Ordinal) ? text[2..] : text;
}
