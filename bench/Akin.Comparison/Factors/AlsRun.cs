using System.Diagnostics;
using System.Globalization;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Generation;
using Akin.Models.ImplicitAls;

namespace Akin.Comparison.Factors;

/// <summary>How long an epoch of ALS takes on generated ratings, and how good its recommendations are on real ones.</summary>
internal static class AlsRun
{
    /// <summary>Seconds an epoch with 64 factors on a million generated ratings, best and median of ten, on 1 and 2 threads; then one fold-in.</summary>
    public static int Time()
    {
        using var scratch = new Scratch("akin-als-");
        GeneratedData.Write(scratch["data"], new GenerationOptions { Users = 6_667, Items = 20_000, Ratings = 1_000_000 });
        Interactions interactions = DatasetReader.Read(scratch["data"]).Interactions;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{interactions.Ratings.RowCount:n0} users, {interactions.Ratings.ColumnCount:n0} items, {interactions.Ratings.Count:n0} ratings, 64 factors\n"));
        Console.WriteLine("| threads | best epoch, s | median, s | fold-in and scores of all items, median ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int threads in (int[])[1, 2])
        {
            var laps = new List<double>();
            var watch = Stopwatch.StartNew();
            double before = 0;
            var progress = new Laps(() =>
            {
                laps.Add(watch.Elapsed.TotalSeconds - before);
                before = watch.Elapsed.TotalSeconds;
            });
            ImplicitAls model = ImplicitAls.Fit(interactions, new ImplicitAlsOptions { Factors = 64, Epochs = 11, MaxThreads = threads }, progress);
            double[] sorted = [.. laps.Skip(1).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {threads} | {sorted[0]:f3} | {sorted[sorted.Length / 2]:f3} | {FoldIn(model, interactions):f2} |"));
        }

        return 0;
    }

    /// <summary>Mean nDCG@20 and recall@20 over five random 80/20 splits; relevant = held out and liked, seen excluded, all items ranked.</summary>
    /// <param name="data">A data directory.</param>
    public static int Quality(string data)
    {
        Interactions interactions = DatasetReader.Read(data).Interactions;
        Console.WriteLine("| split | nDCG@20 | recall@20 | training, s |");
        Console.WriteLine("|---|---|---|---|");
        for (int seed = 1; seed <= 5; seed++)
        {
            var split = HoldOut.Of(interactions, seed);
            var watch = Stopwatch.StartNew();
            ImplicitAls model = ImplicitAls.Fit(split.Training);
            double seconds = watch.Elapsed.TotalSeconds;
            (double gain, double recall) = split.Judge(model, 20);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {seed} | {gain:f3} | {recall:f3} | {seconds:f2} |"));
        }

        return 0;
    }

    private static double FoldIn(ImplicitAls model, Interactions interactions)
    {
        float[] scores = new float[model.ItemCount];
        var laps = new List<double>();
        for (int user = 0; user < Math.Min(500, interactions.Ratings.RowCount); user++)
        {
            var watch = Stopwatch.StartNew();
            model.Score(interactions.Ratings.RowColumns(user), interactions.Ratings.RowValues(user), scores);
            laps.Add(watch.Elapsed.TotalMilliseconds);
        }

        laps.Sort();
        return laps[laps.Count / 2];
    }

    private sealed class Laps(Action lap) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => lap();
    }
}
