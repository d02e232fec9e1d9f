using Akin.Data;
using Akin.Numerics;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>What lists say about their own quality, without anybody's judgement beside them. docs/similarity.md explains the figures.</summary>
public static class ListQuality
{
    private const int SampleSize = 500;

    /// <summary>The mean share of an item's series that its list holds, over items that have one.</summary>
    /// <param name="catalogue">The items.</param>
    /// <param name="lists">Their lists.</param>
    /// <param name="items">The items whose lists count.</param>
    /// <param name="depth">At most so many first places count, ≥ 1.</param>
    /// <returns>In [0, 1], 0 without series; and how many items had one.</returns>
    /// <remarks>O(catalogue + items · depth). Series: titles that agree up to a colon or a number (<see cref="Franchise"/>).</remarks>
    public static (double Recall, int Items) FranchiseRecall(Catalogue catalogue, SimilarLists lists, IEnumerable<int> items, int depth)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(items);
        string[] names = [.. catalogue.Items.ToArray().Select(item => Franchise.NameOf(item.Title))];
        var sizes = names.CountBy(name => name).ToDictionary();
        int places = Math.Min(depth, lists.Length);
        double sum = 0;
        int inSeries = 0;
        foreach (int item in items)
        {
            int others = sizes[names[item]] - 1;
            if (others == 0)
            {
                continue;
            }

            int found = 0;
            foreach (int neighbor in lists.Of(item)[..places])
            {
                found += names[neighbor] == names[item] ? 1 : 0;
            }

            sum += (double)found / Math.Min(depth, others);
            inSeries++;
        }

        return (inSeries == 0 ? 0 : sum / inSeries, inSeries);
    }

    /// <summary>How unlike each other the items of one list are: 1 − the mean similarity of two of them, over at most 500 lists.</summary>
    /// <param name="model">Whose scores of pairs are taken, each cut to [0, 1].</param>
    /// <param name="lists">The lists.</param>
    /// <param name="depth">At most so many first places count, ≥ 2.</param>
    /// <param name="seed">Which lists are looked at, where there are more.</param>
    /// <returns>In [0, 1]; 1 where no list has two items.</returns>
    public static double Diversity(HybridSimilarity model, SimilarLists lists, int depth, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(lists);
        int places = Math.Min(depth, lists.Length);
        var random = new SeededRandom(seed);
        int looks = Math.Min(SampleSize, lists.ItemCount);
        double sum = 0;
        long pairs = 0;
        for (int look = 0; look < looks; look++)
        {
            ReadOnlySpan<int> list = lists.Of(looks == lists.ItemCount ? look : random.NextInt(lists.ItemCount))[..places];
            for (int at = 1; at < list.Length; at++)
            {
                for (int before = 0; before < at; before++)
                {
                    sum += Math.Clamp(model.Score(list[at], list[before]), 0, 1);
                    pairs++;
                }
            }
        }

        return pairs == 0 ? 1 : 1 - (sum / pairs);
    }
}
