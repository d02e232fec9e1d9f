using System.Diagnostics;
using System.Globalization;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Generation;
using Akin.Models.ImplicitAls;

namespace Akin.Comparison.Factors;

/// <summary>How long an epoch of ALS takes on generated ratings; how good it is, <c>akin evaluate --models als</c> tells.</summary>
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
