namespace Akin.Serving;

/// <summary>Says in words why an item is on a person's list.</summary>
public static class PersonalReason
{
    /// <summary>An item of the history below this share of the strongest one's is not named.</summary>
    private const float LeastOfStrongest = 0.4f;

    /// <summary>"because you liked Toy Story and Spirited Away", strongest first; "popular" where nothing of the history speaks for it,
    /// "little speaks for it" where its score is below 0, "nobody has rated it yet" where that is so.</summary>
    /// <param name="recommender">The bundle that answered.</param>
    /// <param name="item">What it recommended.</param>
    /// <remarks>Plain text: whoever puts it into HTML escapes it.</remarks>
    public static string Of(Recommender recommender, RecommendedItem item)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(item);
        if (item.Because.Count == 0)
        {
            return recommender.Items.RatingCount(item.Index) == 0 ? "nobody has rated it yet" : item.Score < 0 ? "little speaks for it" : "popular";
        }

        float least = LeastOfStrongest * item.Because[0].Share;
        return "because you liked " + Enumeration.Of([.. item.Because.Where(reason => reason.Share >= least).Select(reason => recommender.Items.Title(reason.Index))]);
    }
}
