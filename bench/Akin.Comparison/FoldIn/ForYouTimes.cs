using System.Diagnostics;
using System.Globalization;
using Akin.Bundles;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Generation;
using Akin.Serving;
using Akin.Training;

namespace Akin.Comparison.FoldIn;

/// <summary>How long a personal list takes: everybody folded in, filtered, made diverse, with reasons.</summary>
internal static class ForYouTimes
{
    private const int Requests = 5_000;
    private const int WarmUps = 2_000;

    /// <summary>Generates data, trains a bundle, and times lists of 20 for histories of several lengths on one thread.</summary>
    public static int Run(int items, int ratings)
    {
        using var scratch = new Scratch("akin-foryou-");
        GeneratedData.Write(scratch["data"], new GenerationOptions { Users = Math.Max(100, ratings / 150), Items = items, Ratings = ratings });
        Dataset dataset = DatasetReader.Read(scratch["data"]);
        var watch = Stopwatch.StartNew();
        BundleWriter.Write(scratch["bundle"], Trainer.Train(dataset, null, DateTimeOffset.UnixEpoch));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{dataset.Catalogue.Count:n0} items, {dataset.Interactions.Ratings.Count:n0} ratings; trained in {watch.Elapsed.TotalSeconds:f0} s; "
            + $"model.safetensors {new FileInfo(Path.Combine(scratch["bundle"], Bundle.ModelFile)).Length >> 20} MiB\n"));
        var recommender = Recommender.Open(scratch["bundle"]);
        recommender.WarmUp();
        Console.WriteLine("| history | filter | diversity | median, ms | p99, ms | worst, ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var filter = new ItemFilter { Genres = [recommender.Items.Genres[0]], From = 1960, To = 2015, Exclude = [1, 2, 3] };
        foreach (int length in (int[])[3, 10, 50, 200])
        {
            Time(recommender, dataset, length, null, 0);
            Time(recommender, dataset, length, filter, 0);
            Time(recommender, dataset, length, filter, 0.3f);
        }

        return 0;
    }

    private static void Time(Recommender recommender, Dataset dataset, int length, ItemFilter? filter, float diversity)
    {
        History[] histories = [.. Enumerable.Range(0, 500).Select(number => HistoryOf(dataset, length, number))];
        double[] laps = new double[Requests];
        for (int request = -WarmUps; request < Requests; request++)
        {
            long start = Stopwatch.GetTimestamp();
            recommender.Recommend(histories[(request + WarmUps) % histories.Length], 20, filter, diversity);
            if (request >= 0)
            {
                laps[request] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(laps);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {length} | {(filter is null ? "none" : "genre, years, exclude")} | {diversity} | {laps[Requests / 2]:f3} | {laps[Requests * 99 / 100]:f3} | {laps[^1]:f2} |"));
    }

    // What users rated, one after the other, until there is enough.
    private static History HistoryOf(Dataset dataset, int length, int number)
    {
        var liked = new Dictionary<int, HistoryItem>();
        for (int user = number * 7; liked.Count < length; user++)
        {
            int row = user % dataset.Interactions.Ratings.RowCount;
            ReadOnlySpan<int> items = dataset.Interactions.Ratings.RowColumns(row);
            ReadOnlySpan<float> ratings = dataset.Interactions.Ratings.RowValues(row);
            for (int at = 0; at < items.Length && liked.Count < length; at++)
            {
                liked[items[at]] = new HistoryItem(items[at], ratings[at]);
            }
        }

        return new History { Liked = [.. liked.Values] };
    }
}
