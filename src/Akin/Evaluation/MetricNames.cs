using System.Globalization;

namespace Akin.Evaluation;

/// <summary>The names of metrics, as tables and JSON bear them: "ndcg@20", "mrr".</summary>
public static class MetricNames
{
    /// <summary>Mean reciprocal rank of the first relevant item, over the whole ranking.</summary>
    public const string ReciprocalRank = "mrr";

    /// <summary>Accuracy at k, in the order of tables.</summary>
    public static IReadOnlyList<string> Accuracy { get; } = ["ndcg", "recall", "precision", "hitRate", "map"];

    /// <summary>What lists are like besides accurate, at k, in the order of tables. Diversity only where a similarity of items is known.</summary>
    public static IReadOnlyList<string> Character { get; } = ["novelty", "popularity", "popularityBias", "diversity"];

    /// <summary>The share of the catalogue that stands in at least one list of k; no metric of one user, so without an interval.</summary>
    public const string Coverage = "coverage";

    /// <summary>A metric at k: "ndcg@20".</summary>
    public static string At(string metric, int k) => string.Create(CultureInfo.InvariantCulture, $"{metric}@{k}");

    /// <summary>All metrics of one user's list, column by column.</summary>
    /// <param name="cutoffs">The values of k.</param>
    /// <param name="isAccuracyOnly">Whether <see cref="Character"/> is left out.</param>
    /// <param name="hasDiversity">Whether diversity is among it.</param>
    internal static string[] Columns(IReadOnlyList<int> cutoffs, bool isAccuracyOnly, bool hasDiversity) =>
    [
        .. cutoffs.SelectMany(k => Accuracy.Concat(isAccuracyOnly ? [] : Character.Where(name => name != "diversity" || hasDiversity)).Select(name => At(name, k))),
        ReciprocalRank,
    ];
}
