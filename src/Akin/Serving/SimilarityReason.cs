using System.Globalization;

namespace Akin.Serving;

/// <summary>Says in words why an item is similar to another.</summary>
public static class SimilarityReason
{
    /// <summary>A part of the score below this share is not what makes the items similar.</summary>
    private const float LeastShare = 0.15f;
    private const int Most = 3;

    /// <summary>Behaviour and content in the order of their shares: "liked by the same people (58 liked both) · both Animation, Children · pixar".</summary>
    /// <param name="recommender">The bundle that answered.</param>
    /// <param name="item">The item asked about.</param>
    /// <param name="other">A neighbour of it.</param>
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
        null => "liked by the same people",
        0 => "rated by people of the same taste",
        _ => string.Create(CultureInfo.InvariantCulture, $"liked by the same people ({likedBoth:N0} liked both)"),
    };

    private static string Content(Recommender recommender, int item, int other)
    {
        IReadOnlyList<string> genres = recommender.SharedGenres(item, other);
        IReadOnlyList<string> tags = recommender.SharedTags(item, other, Most);
        var words = new List<string>();
        if (genres.Count > 0)
        {
            words.Add("both " + string.Join(", ", genres.Take(Most)));
        }

        words.AddRange(tags);
        return words.Count > 0 ? string.Join(" · ", words) : "alike in title or era";
    }
}
