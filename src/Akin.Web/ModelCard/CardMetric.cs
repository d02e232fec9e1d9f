using Akin.Bundles;
using Akin.Evaluation;

namespace Akin.Web.ModelCard;

/// <summary>An offline metric in words.</summary>
/// <param name="Name">As the manifest names it.</param>
/// <param name="Label">What people may call it; null when this Akin does not know the metric.</param>
/// <param name="Explanation">What it says, a sentence or two; empty when unknown.</param>
/// <param name="Shown">Its value.</param>
/// <param name="Bars">What to draw, each a share of the line's length; empty for a number alone.</param>
public sealed record CardMetric(string Name, string? Label, string Explanation, string Shown, IReadOnlyList<CardMetric.Bar> Bars)
{
    private static readonly Dictionary<string, (string Label, string Explanation)> Known = new(StringComparer.Ordinal)
    {
        [HeldOutQuality.Ndcg] = (
            "How well “For you” ranks (nDCG@20)",
            "Trained without a fifth of all ratings and asked for lists of twenty: 1 would be nothing but films that the person then liked, best places first. Beside it, the most popular films for everybody."),
        [HeldOutQuality.Recall] = (
            "Liked films found by “For you” (recall@20)",
            "Of the films of that fifth that a person liked, twenty at most, the share that stands in the list of twenty."),
        [HeldOutQuality.Coverage] = (
            "Films that “For you” ever shows",
            "The share of all films that stands in the list of twenty of at least one person asked for."),
        ["similar.coverage"] = (
            "Films that are ever recommended",
            "The share of all films that stand in the list of at least one other. The rest is found by search and by genre alone."),
        ["similar.diversity"] = (
            "Variety within a list",
            "How unlike each other two films of one list are: 0 would be one film twenty times over, 1 films that have nothing in common but the first."),
        ["similar.franchiseRecall"] = (
            "Parts of a series found",
            "Of the other parts of a film's own series, told by their titles, the share that stands in its list; over well-rated films. Nobody told the model about series."),
        [MeanRatings] = (
            "How well known the films in lists are",
            "How many ratings a film in a list has on average, beside the average of all films. The further above it, the more the lists lean on what is well known."),
    };

    /// <summary>Told with other metrics, and none of their own.</summary>
    private static readonly HashSet<string> Parts =
        new(StringComparer.Ordinal) { HeldOutQuality.PopularityNdcg, HeldOutQuality.HeldOutSeed, HeldOutQuality.HeldOutShare, HeldOutQuality.HeldOutUsers };

    private const string MeanRatings = "similar.meanRatingsOfNeighbor";

    /// <summary>A line whose length says something.</summary>
    /// <param name="Label">What it is; null where the metric's own label says it.</param>
    /// <param name="Shown">Its value.</param>
    /// <param name="Share">Its length, in [0, 1].</param>
    public sealed record Bar(string? Label, string Shown, double Share);

    /// <summary>All metrics of a bundle: the known ones first, then by name.</summary>
    public static IReadOnlyList<CardMetric> Of(BundleManifest manifest, BundleFigures figures) =>
    [
        .. manifest.Metrics.Where(metric => !Parts.Contains(metric.Key)).OrderBy(metric => !Known.ContainsKey(metric.Key)).ThenBy(metric => metric.Key, StringComparer.Ordinal)
            .Select(metric => metric.Key == HeldOutQuality.Ndcg ? Ranking(metric.Value, manifest.Metrics) : Of(metric.Key, metric.Value, figures)),
    ];

    private static CardMetric Ranking(double value, IReadOnlyDictionary<string, double> metrics)
    {
        (string label, string explanation) = Known[HeldOutQuality.Ndcg];
        string asked = metrics.TryGetValue(HeldOutQuality.HeldOutUsers, out double users) ? $" {CardText.Count((long)users)} people were asked for." : "";
        var bars = new List<Bar> { new("this model", CardText.Number(value), Math.Clamp(value, 0, 1)) };
        if (metrics.TryGetValue(HeldOutQuality.PopularityNdcg, out double popular))
        {
            bars.Add(new Bar("popular films", CardText.Number(popular), Math.Clamp(popular, 0, 1)));
        }

        return new CardMetric(HeldOutQuality.Ndcg, label, explanation + asked, CardText.Number(value), bars);
    }

    private static CardMetric Of(string name, double value, BundleFigures figures)
    {
        if (!Known.TryGetValue(name, out (string Label, string Explanation) words))
        {
            return new CardMetric(name, null, "", CardText.Number(value), []);
        }

        if (name == MeanRatings)
        {
            double most = Math.Max(value, figures.RatingsPerItem);
            return new CardMetric(name, words.Label, words.Explanation, CardText.Number(value), most > 0
                ?
                [
                    new Bar("in a list", CardText.Number(value), Math.Clamp(value / most, 0, 1)),
                    new Bar("of all", CardText.Number(figures.RatingsPerItem), figures.RatingsPerItem / most),
                ]
                : []);
        }

        return value is >= 0 and <= 1
            ? new CardMetric(name, words.Label, words.Explanation, CardText.Percent(value), [new Bar(null, CardText.Percent(value), value)])
            : new CardMetric(name, words.Label, words.Explanation, CardText.Number(value), []);
    }
}
