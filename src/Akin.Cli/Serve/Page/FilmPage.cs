using System.Globalization;
using System.Text;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Cli.Serve.Page;

/// <summary>The page of one film: what is known of it, its neighbours and why they are neighbours.</summary>
internal static class FilmPage
{
    private const int ShownTags = 8;

    public static string Content(Recommender recommender, int item)
    {
        BundleItems items = recommender.Items;
        var html = new StringBuilder();
        html.Append("<h1>").Append(Markup.Encode(items.Title(item)));
        if (items.Year(item) is int year)
        {
            html.Append(CultureInfo.InvariantCulture, $" <span class=\"year\">{year}</span>");
        }

        html.Append("</h1>\n");
        foreach (string fact in Facts(items, item))
        {
            html.Append("<p class=\"fact\">").Append(Markup.Encode(fact)).Append("</p>\n");
        }

        IReadOnlyList<SimilarItem> neighbors = recommender.Similar(item);
        html.Append(neighbors.Count == 0 ? "<p>Nothing else is in the catalogue.</p>\n" : "<h2>More like this</h2>\n<ul class=\"cards\">\n");
        foreach (SimilarItem neighbor in neighbors)
        {
            Markup.AddCard(html, items, neighbor.Index, Reasons(recommender, item, neighbor));
        }

        return html.Append(neighbors.Count == 0 ? "" : "</ul>\n").ToString();
    }

    private static List<string> Facts(BundleItems items, int item)
    {
        Data.Item all = items.Get(item);
        var facts = new List<string>();
        if (all.AlternativeTitles.Count > 0)
        {
            facts.Add($"Also known as {string.Join(", ", all.AlternativeTitles)}.");
        }

        if (all.Genres.Count > 0)
        {
            facts.Add(string.Join(", ", all.Genres));
        }

        if (all.Tags.Count > 0)
        {
            facts.Add($"Tagged {string.Join(", ", all.Tags.Take(ShownTags).Select(tag => tag.Name))}.");
        }

        int count = items.RatingCount(item);
        facts.Add(count switch
        {
            0 => "Nobody has rated it yet: its neighbours are found by content alone.",
            1 => string.Create(CultureInfo.InvariantCulture, $"One rating: {items.RatingMean(item):0.0}."),
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} ratings, {items.RatingMean(item):0.0} on average."),
        });
        return facts;
    }

    /// <summary>The reasons in words, the weightier part first.</summary>
    private static List<string> Reasons(Recommender recommender, int item, SimilarItem neighbor)
    {
        string people = neighbor.LikedBoth switch
        {
            null or 0 => "",
            1 => "One person liked both.",
            int count => string.Create(CultureInfo.InvariantCulture, $"{count} people liked both."),
        };
        IReadOnlyList<string> genres = recommender.SharedGenres(item, neighbor.Index);
        IReadOnlyList<string> tags = recommender.SharedTags(item, neighbor.Index);
        string kind = genres.Count == 0 ? "" : $"Shared genres: {string.Join(", ", genres)}.";
        string words = tags.Count == 0 ? "" : $"Shared tags: {string.Join(", ", tags)}.";
        List<string> reasons = neighbor.Collaborative >= neighbor.Content
            ? ["Rated alike by the same people.", people, kind, words]
            : ["Alike in genre, title or tags.", kind, words, people];
        reasons.RemoveAll(reason => reason.Length == 0);
        return reasons;
    }
}
