namespace Akin.Evaluation;

/// <summary>How accurate one ranked list is. Relevance is binary; docs/evaluation.md has the formulas and their sources.</summary>
/// <remarks>In all of them <c>hits</c> tells for each place of the list, best first, whether the item there is relevant; a list shorter than k counts as filled with
/// items that are not. <c>relevant</c> is the number of relevant items in all, ≥ 1. Values lie in [0, 1]; 1 is perfect.</remarks>
public static class ListMetrics
{
    private static readonly double[] Discounts = [.. Enumerable.Range(0, 1024).Select(place => 1 / Math.Log2(place + 2))];

    /// <summary>Hits among the first k, as a share of what k places could hold: hits / min(k, relevant).</summary>
    public static double Recall(ReadOnlySpan<bool> hits, int relevant, int k) => (double)Hits(hits, k) / Math.Min(k, relevant);

    /// <summary>Hits among the first k, as a share of k.</summary>
    public static double Precision(ReadOnlySpan<bool> hits, int k) => (double)Hits(hits, k) / k;

    /// <summary>1 when there is a hit among the first k, else 0.</summary>
    public static double HitRate(ReadOnlySpan<bool> hits, int k) => Hits(hits, k) > 0 ? 1 : 0;

    /// <summary>Normalised discounted cumulative gain: Σ over hits of 1 / log2(rank + 1), as a share of that of a list whose first min(k, relevant) places are hits.</summary>
    /// <remarks>Järvelin, Kekäläinen, ACM TOIS 20, 2002, with binary gains.</remarks>
    public static double Ndcg(ReadOnlySpan<bool> hits, int relevant, int k)
    {
        double gain = 0;
        for (int place = 0; place < Math.Min(k, hits.Length); place++)
        {
            gain += hits[place] ? Discount(place) : 0;
        }

        double ideal = 0;
        for (int place = 0; place < Math.Min(k, relevant); place++)
        {
            ideal += Discount(place);
        }

        return gain / ideal;
    }

    /// <summary>Average precision: Σ over hits among the first k of the precision at their rank, divided by min(k, relevant).</summary>
    public static double AveragePrecision(ReadOnlySpan<bool> hits, int relevant, int k)
    {
        int found = 0;
        double sum = 0;
        for (int place = 0; place < Math.Min(k, hits.Length); place++)
        {
            if (hits[place])
            {
                found++;
                sum += (double)found / (place + 1);
            }
        }

        return sum / Math.Min(k, relevant);
    }

    private static int Hits(ReadOnlySpan<bool> hits, int k) => hits[..Math.Min(k, hits.Length)].Count(true);

    private static double Discount(int place) => place < Discounts.Length ? Discounts[place] : 1 / Math.Log2(place + 2);
}
