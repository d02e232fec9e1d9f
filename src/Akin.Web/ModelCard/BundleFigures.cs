using System.Runtime.CompilerServices;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Web.ModelCard;

/// <summary>What the card tells about a bundle's data, counted once a snapshot. Immutable; safe for concurrent use.</summary>
/// <remarks>O(items · log items); the lists of at most <see cref="MostLists"/> items are looked at, evenly spaced over the catalogue.</remarks>
public sealed class BundleFigures
{
    /// <summary>At most about so many lists are looked at for the share of content.</summary>
    public const int MostLists = 20_000;

    private const int CurvePoints = 48;
    private const int MostDecades = 24;
    private const int MeanBins = 18;
    private const int LeastForMean = 5;
    private static readonly ConditionalWeakTable<AkinSnapshot, BundleFigures> BySnapshot = [];

    private BundleFigures(AkinSnapshot snapshot)
    {
        BundleItems items = snapshot.Items;
        BundleDataset data = snapshot.Recommender.Bundle.Manifest.Dataset;
        int[] counts = items.RatingCounts.ToArray();
        Array.Sort(counts, (one, other) => other.CompareTo(one));
        long total = counts.Sum(count => (long)count);
        Unrated = counts.Count(count => count == 0);
        RatingsPerItem = counts.Length == 0 ? 0 : (double)total / counts.Length;
        ShareOfTop = total == 0 ? 0 : (double)counts.Take((counts.Length + 9) / 10).Sum(count => (long)count) / total;
        Tail = CountTail(counts);
        (Decades, WithoutYear, LastYear) = CountDecades(items);
        (Evidence, ListsSeen) = MeasureEvidence(snapshot.Recommender, counts.Length == 0 ? 0 : counts[0]);
        Means = CountMeans(items, data);
        GC.KeepAlive(snapshot);
    }

    /// <summary>How many items nobody rated.</summary>
    public int Unrated { get; }

    /// <summary>Ratings of an item on average.</summary>
    public double RatingsPerItem { get; }

    /// <summary>The share of all ratings that the most rated tenth of the items has.</summary>
    public double ShareOfTop { get; }

    /// <summary>Ratings by rank, the most rated first, at ranks that are about equally far apart on a scale of powers; only where there is at least one rating.</summary>
    public IReadOnlyList<PlotPoint> Tail { get; }

    /// <summary>Items by decade, oldest first; decades between without items are there too.</summary>
    public IReadOnlyList<PlotPoint> Decades { get; }

    /// <summary>How many items have no year.</summary>
    public int WithoutYear { get; }

    /// <summary>The newest year; null when none is known.</summary>
    public int? LastYear { get; }

    /// <summary>The share of content in the lists' scores by the number of ratings of the item whose list it is; in [0, 1].</summary>
    public IReadOnlyList<PlotPoint> Evidence { get; }

    /// <summary>How many lists <see cref="Evidence"/> was measured on.</summary>
    public int ListsSeen { get; }

    /// <summary>Items with at least five ratings by the mean of these; empty when the data has no scale.</summary>
    public IReadOnlyList<PlotPoint> Means { get; }

    /// <summary>The figures of a snapshot; counted at the first call.</summary>
    public static BundleFigures Of(AkinSnapshot snapshot) => BySnapshot.GetValue(snapshot, key => new BundleFigures(key));

    /// <summary>From how many ratings on each class of items begins: 0, 1, 2, 5, 10, 20, 50 and so on.</summary>
    internal static List<int> ClassesUpTo(int most)
    {
        var starts = new List<int> { 0 };
        for (long power = 1; power <= most; power *= 10)
        {
            starts.AddRange(new[] { power, 2 * power, 5 * power }.Where(start => start <= most).Select(start => (int)start));
        }

        return starts;
    }

    private static List<PlotPoint> CountTail(int[] counts)
    {
        var tail = new List<PlotPoint>();
        int rated = counts.Length - counts.Count(count => count == 0);
        int last = 0;
        for (int point = 0; point < CurvePoints && rated > 0; point++)
        {
            int rank = (int)Math.Round(Math.Pow(rated, point / (CurvePoints - 1.0)));
            if (rank > last)
            {
                tail.Add(new PlotPoint(CardText.Count(rank), counts[rank - 1], rank));
                last = rank;
            }
        }

        return tail;
    }

    private static (List<PlotPoint> Decades, int WithoutYear, int? LastYear) CountDecades(BundleItems items)
    {
        var counts = new SortedDictionary<int, int>();
        int without = 0;
        int? latest = null;
        for (int item = 0; item < items.Count; item++)
        {
            if (items.Year(item) is int year)
            {
                int decade = Catalogue.Decade.Of(year);
                counts[decade] = counts.GetValueOrDefault(decade) + 1;
                latest = Math.Max(latest ?? year, year);
            }
            else
            {
                without++;
            }
        }

        var decades = new List<PlotPoint>();
        int? previous = null;
        foreach ((int decade, int count) in counts)
        {
            for (int empty = (previous ?? decade) + 10; previous is not null && empty < decade && decade - empty < 200; empty += 10)
            {
                decades.Add(new PlotPoint(Catalogue.Decade.Name(empty), 0));
            }

            decades.Add(new PlotPoint(Catalogue.Decade.Name(decade), count));
            previous = decade;
        }

        if (decades.Count > MostDecades)
        {
            int cut = decades.Count - MostDecades;
            decades[cut] = new PlotPoint("earlier", decades.Take(cut + 1).Sum(decade => decade.Value));
            decades.RemoveRange(0, cut);
        }

        return (decades, without, latest);
    }

    private static (List<PlotPoint> Shares, int Lists) MeasureEvidence(Recommender recommender, int mostRatings)
    {
        BundleItems items = recommender.Items;
        List<int> starts = ClassesUpTo(mostRatings);
        double[] content = new double[starts.Count];
        double[] all = new double[starts.Count];
        int step = ((items.Count - 1) / MostLists) + 1;
        int lists = 0;
        for (int item = 0; item < items.Count && recommender.NeighborCount > 0; item += step)
        {
            int ratings = items.RatingCount(item);
            int place = starts.FindLastIndex(start => start <= ratings);
            foreach (SimilarItem similar in recommender.Similar(item))
            {
                content[place] += Math.Max(0, similar.Content);
                all[place] += Math.Max(0, similar.Content) + Math.Max(0, similar.Collaborative);
            }

            lists++;
        }

        var shares = new List<PlotPoint>();
        for (int place = 0; place < starts.Count; place++)
        {
            if (all[place] > 0)
            {
                bool isLast = place == starts.Count - 1;
                bool isSingle = !isLast && starts[place + 1] == starts[place] + 1;
                string label = CardText.Count(starts[place]) + (isLast && starts[place] > 0 ? "+" : isSingle || isLast ? "" : "–" + CardText.Count(starts[place + 1] - 1));
                shares.Add(new PlotPoint(label, content[place] / all[place]));
            }
        }

        return (shares, lists);
    }

    private static List<PlotPoint> CountMeans(BundleItems items, BundleDataset data)
    {
        double span = data.HighestRating - data.LowestRating;
        if (!(span > 0) || !double.IsFinite(span))
        {
            return [];
        }

        int[] counts = new int[MeanBins];
        for (int item = 0; item < items.Count; item++)
        {
            if (items.RatingCount(item) >= LeastForMean)
            {
                counts[Math.Clamp((int)((items.RatingMean(item) - data.LowestRating) / span * MeanBins), 0, MeanBins - 1)]++;
            }
        }

        return counts.Any(count => count > 0)
            ? [.. counts.Select((count, bin) => new PlotPoint(CardText.Number(data.LowestRating + (span * bin / MeanBins)), count))]
            : [];
    }
}
