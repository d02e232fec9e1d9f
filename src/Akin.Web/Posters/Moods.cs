using System.Collections.Frozen;

namespace Akin.Web.Posters;

/// <summary>Knows the mood of a genre's name, as MovieLens and others spell it.</summary>
internal static class Moods
{
    private static readonly FrozenDictionary<string, Mood> ByGenre = new Dictionary<string, Mood>(StringComparer.OrdinalIgnoreCase)
    {
        ["Horror"] = Mood.Horror,
        ["Western"] = Mood.Western,
        ["War"] = Mood.War,
        ["War & Politics"] = Mood.War,
        ["Film-Noir"] = Mood.Noir,
        ["Film Noir"] = Mood.Noir,
        ["Noir"] = Mood.Noir,
        ["Documentary"] = Mood.Documentary,
        ["Biography"] = Mood.Documentary,
        ["History"] = Mood.Documentary,
        ["News"] = Mood.Documentary,
        ["Musical"] = Mood.Music,
        ["Music"] = Mood.Music,
        ["Children"] = Mood.Children,
        ["Children's"] = Mood.Children,
        ["Kids"] = Mood.Children,
        ["Family"] = Mood.Children,
        ["Animation"] = Mood.Children,
        ["Anime"] = Mood.Children,
        ["Sci-Fi"] = Mood.ScienceFiction,
        ["Science Fiction"] = Mood.ScienceFiction,
        ["Sci-Fi & Fantasy"] = Mood.ScienceFiction,
        ["Fantasy"] = Mood.Fantasy,
        ["Romance"] = Mood.Romance,
        ["Thriller"] = Mood.Thriller,
        ["Crime"] = Mood.Thriller,
        ["Mystery"] = Mood.Thriller,
        ["Comedy"] = Mood.Comedy,
        ["Adventure"] = Mood.Adventure,
        ["Action"] = Mood.Action,
        ["Action & Adventure"] = Mood.Action,
        ["IMAX"] = Mood.Action,
        ["Sport"] = Mood.Action,
        ["Drama"] = Mood.Drama,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The genre that tells most, its mood, and the mood of the one that tells next most.</summary>
    /// <param name="genres">In the catalogue's order; unknown names count as drama.</param>
    public static (string? Genre, Mood First, Mood Second) Of(IReadOnlyList<string> genres)
    {
        string? genre = null;
        Mood? first = null;
        Mood? second = null;
        for (int at = 0; at < genres.Count; at++)
        {
            Mood mood = ByGenre.GetValueOrDefault(genres[at], Mood.Drama);
            if (first is null || mood < first)
            {
                (genre, second, first) = (genres[at], first, mood);
            }
            else if (mood != first && (second is null || mood < second))
            {
                second = mood;
            }
        }

        return (genre, first ?? Mood.Drama, second ?? first ?? Mood.Drama);
    }
}
