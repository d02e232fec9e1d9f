using Akin.AspNetCore.Answers;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Requests;

/// <summary>Reads the parameters that say which items an answer may hold.</summary>
internal static class FilterQuery
{
    /// <summary>Years run from minus this to this.</summary>
    public const int FurthestYear = 9999;

    private const int NamedGenres = 50;

    /// <summary>Reads <c>genre</c>, <c>from</c> and <c>to</c>.</summary>
    public static ItemFilter Read(ref ApiQuery query, BundleItems items)
    {
        List<string> genres = query.Repeated("genre");
        foreach (string genre in genres)
        {
            if (!items.Genres.Contains(genre, StringComparer.OrdinalIgnoreCase))
            {
                query.Refuse("genre", $"The parameter 'genre' was '{Problem.Shown(genre)}'; it must be one of: {Names(items.Genres)}.");
            }
        }

        int? from = query.Integer("from", -FurthestYear, FurthestYear);
        int? to = query.Integer("to", -FurthestYear, FurthestYear);
        if (from > to)
        {
            query.Refuse("from", $"The parameter 'from' was {from} and 'to' was {to}; 'from' must not be later.");
        }

        return new ItemFilter { Genres = genres, From = from, To = to };
    }

    /// <summary>Reads <c>exclude</c>: ids, repeated or separated by commas. A whole value that is an id counts as that id; unknown ids exclude nothing.</summary>
    public static List<int> ReadExcluded(ref ApiQuery query, BundleItems items)
    {
        var excluded = new List<int>();
        foreach (string value in query.Repeated("exclude"))
        {
            if (items.TryGetIndex(value, out int whole))
            {
                excluded.Add(whole);
                continue;
            }

            foreach (Range part in value.AsSpan().Split(','))
            {
                if (items.TryGetIndex(value.AsSpan()[part].Trim(), out int index))
                {
                    excluded.Add(index);
                }
            }
        }

        return excluded;
    }

    /// <summary>The genres there are, for a person; the first fifty.</summary>
    public static string Names(IReadOnlyList<string> genres) =>
        string.Join(", ", genres.Order(StringComparer.Ordinal).Take(NamedGenres)) + (genres.Count > NamedGenres ? ", …" : "");
}
