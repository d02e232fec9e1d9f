using System.Text;
using Akin.Text;

namespace Akin.Tmdb.Films;

/// <summary>Decides which search result is the film that was meant: rather none than a wrong one.</summary>
internal static class FilmTitle
{
    /// <summary>A title without case, accents and punctuation; "&amp;" is "and".</summary>
    public static string Plain(string title)
    {
        var plain = new StringBuilder(title.Length);
        foreach (Rune rune in Tokens.FoldAccents(WithoutLoneSurrogates(title).ToLowerInvariant()).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(rune);
            }
            else if (rune.Value == '&')
            {
                plain.Append("and");
            }
        }

        return plain.ToString();
    }

    /// <summary>The id of the result with the title, of the year itself or else a year beside it; null when there is none, or more than one.</summary>
    public static int? Choose(string title, int year, IEnumerable<FilmAnswer> results)
    {
        string plain = Plain(title);
        if (plain.Length == 0)
        {
            return null;
        }

        FilmAnswer[] same = [.. results.Where(film => film.Id > 0 && (Is(film.Title) || Is(film.OriginalTitle))).DistinctBy(film => film.Id)];
        int[] exact = [.. same.Where(film => Year(film) == year).Select(film => film.Id)];
        int[] near = exact.Length > 0 ? exact : [.. same.Where(film => Year(film) is { } other && Math.Abs(other - year) == 1).Select(film => film.Id)];
        return near.Length == 1 ? near[0] : null;

        bool Is(string? other) => other is not null && Plain(other) == plain;
    }

    private static int? Year(FilmAnswer film) => FilmRecord.Date(film.ReleaseDate)?.Year;

    /// <summary>Normalising a lone surrogate throws.</summary>
    private static string WithoutLoneSurrogates(string text) => text.Any(char.IsSurrogate)
        ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()))
        : text;
}
