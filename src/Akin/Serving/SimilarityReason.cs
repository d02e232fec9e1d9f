using System.Globalization;
using Akin.Text;

namespace Akin.Serving;

/// <summary>Says in words why an item is similar to another.</summary>
public static class SimilarityReason
{
    /// <summary>A part of the score below this share is not what makes the items similar.</summary>
    private const float LeastShare = 0.15f;

    /// <summary>Fewer common likes than this are no number to boast of.</summary>
    private const int LeastLikes = 3;
    private const int MostGenres = 3;
    private const int MostTags = 2;

    /// <summary>Behaviour and content in the order of their shares: "same series · both Crime and Drama · Mafia · 110 people liked both".</summary>
    /// <param name="recommender">The bundle that answered.</param>
    /// <param name="item">The item asked about.</param>
    /// <param name="other">A neighbour of it.</param>
    /// <remarks>A tag that only repeats a genre or another tag is left out. Plain text: whoever puts it into HTML escapes it.</remarks>
    public static string Of(Recommender recommender, int item, SimilarItem other)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        float whole = Math.Max(0, other.Collaborative) + Math.Max(0, other.Content);
        if (whole <= 0)
        {
            return "little is known of either";
        }

        var parts = new List<(float Share, string Words)>();
        if (other.Collaborative / whole >= LeastShare)
        {
            parts.Add((other.Collaborative, Behaviour(other.LikedBoth)));
        }

        if (other.Content / whole >= LeastShare)
        {
            parts.Add((other.Content, Content(recommender, item, other.Index)));
        }

        return string.Join(" · ", parts.OrderByDescending(part => part.Share).Select(part => part.Words));
    }

    private static string Behaviour(int? likedBoth) => likedBoth switch
    {
        null or < LeastLikes => "rated by people of the same taste",
        _ => string.Create(CultureInfo.InvariantCulture, $"{likedBoth:N0} people liked both"),
    };

    private static string Content(Recommender recommender, int item, int other)
    {
        var words = new List<string>();
        if (Franchise.NameOf(recommender.Items.Title(item)) == Franchise.NameOf(recommender.Items.Title(other)))
        {
            words.Add(recommender.Items.Title(item) == recommender.Items.Title(other) ? "same title" : "same series");
        }

        IReadOnlyList<string> genres = recommender.SharedGenres(item, other);
        if (genres.Count > 0)
        {
            words.Add("both " + Enumeration.Of([.. genres.Take(MostGenres)]));
        }

        words.AddRange(TellingTags(recommender, item, other));
        return words.Count > 0 ? string.Join(" · ", words) : Era(recommender.Items.Year(item), recommender.Items.Year(other));
    }

    private static List<string> TellingTags(Recommender recommender, int item, int other)
    {
        var telling = new List<string>(MostTags);
        foreach (string tag in recommender.SharedTags(item, other, int.MaxValue))
        {
            bool isGenre = recommender.Items.Genres.Any(genre => genre.Equals(tag, StringComparison.OrdinalIgnoreCase));
            bool repeats = telling.Exists(told => told.Contains(tag, StringComparison.OrdinalIgnoreCase) || tag.Contains(told, StringComparison.OrdinalIgnoreCase));
            if (!isGenre && !repeats)
            {
                telling.Add(tag);
            }

            if (telling.Count == MostTags)
            {
                break;
            }
        }

        return telling;
    }

    private static string Era(int? year, int? other) => year is int own && other is int others && own > 0 && own / 10 == others / 10
        ? string.Create(CultureInfo.InvariantCulture, $"both from the {own / 10 * 10}s")
        : "alike in title or era";
}
