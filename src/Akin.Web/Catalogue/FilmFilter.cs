using System.Globalization;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.Web.Catalogue;

/// <summary>What a visitor wants a list to hold, as it stands in the page's address. Values that make no sense are left out and noted, never refused.</summary>
public sealed class FilmFilter
{
    private const int EarliestYear = 1;
    private const int LatestYear = 9999;
    private const int ShownLength = 40;
    private readonly List<string> _notes = [];
    private readonly List<string> _genres = [];

    private FilmFilter()
    {
    }

    /// <summary>Genres a film must all have, as the catalogue spells them.</summary>
    public IReadOnlyList<string> Genres => _genres;

    /// <summary>The earliest year, inclusive; null = any.</summary>
    public int? From { get; private set; }

    /// <summary>The latest year, inclusive; null = any.</summary>
    public int? To { get; private set; }

    /// <summary>0 = the closest films, 1 = the most varied.</summary>
    public float Diversity { get; private set; }

    /// <summary>What was left out and why, each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether the list is as it would be without a filter.</summary>
    public bool IsEmpty => _genres.Count == 0 && From is null && To is null && Diversity == 0;

    /// <summary>Nothing filtered.</summary>
    public static FilmFilter None { get; } = new();

    /// <summary>Reads <c>genre</c> (repeated), <c>from</c>, <c>to</c> and <c>diversity</c>.</summary>
    /// <param name="query">The page's query; empty values count as none.</param>
    /// <param name="known">The catalogue's genres.</param>
    public static FilmFilter Read(IQueryCollection query, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(known);
        var filter = new FilmFilter();
        foreach (string genre in query["genre"].OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            filter.AddGenre(genre.Trim(), known);
        }

        filter.From = filter.Year(query["from"].FirstOrDefault());
        filter.To = filter.Year(query["to"].FirstOrDefault());
        if (filter.From > filter.To)
        {
            (filter.From, filter.To) = (filter.To, filter.From);
            filter._notes.Add("The years were the wrong way round; they are swapped.");
        }

        filter.Diversity = filter.Share(query["diversity"].FirstOrDefault());
        return filter;
    }

    /// <summary>The filter as the library takes it.</summary>
    /// <param name="exclude">Films that are left out besides.</param>
    public ItemFilter ToItemFilter(params IReadOnlyList<int> exclude) => new() { Genres = _genres, From = From, To = To, Exclude = exclude };

    private static string Shown(string text) => text.Length <= ShownLength ? text : text[..ShownLength] + "…";

    private void AddGenre(string genre, IReadOnlyList<string> known)
    {
        string? found = known.FirstOrDefault(name => name.Equals(genre, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            _notes.Add($"There is no genre “{Shown(genre)}” here; it is left out.");
        }
        else if (!_genres.Contains(found))
        {
            _genres.Add(found);
        }
    }

    private int? Year(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= EarliestYear and <= LatestYear)
        {
            return year;
        }

        _notes.Add($"“{Shown(text.Trim())}” is not a year; it is left out.");
        return null;
    }

    private float Share(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return 0;
        }

        if (float.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out float share) && share is >= 0 and <= 1)
        {
            return share;
        }

        _notes.Add($"The variety “{Shown(text.Trim())}” is not a number from 0 to 1; it is left out.");
        return 0;
    }
}
