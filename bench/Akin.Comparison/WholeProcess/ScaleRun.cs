using System.Globalization;

namespace Akin.Comparison.WholeProcess;

/// <summary>Generating and training at scale, each as a whole process of the tool.</summary>
internal static class ScaleRun
{
    /// <summary>Generates data of a size, trains on it, and prints seconds and peak memory of both.</summary>
    /// <param name="users">Users.</param>
    /// <param name="items">Items.</param>
    /// <param name="ratings">Ratings.</param>
    /// <param name="isFactorised">Whether "For you" is ALS with 64 factors and 5 epochs, else EASE.</param>
    public static int Run(string users, string items, string ratings, bool isFactorised = false)
    {
        string scratch = Directory.CreateTempSubdirectory("akin-scale-").FullName;
        try
        {
            string akin = Path.Combine(Checkout.Root, "akin");
            string data = Path.Combine(scratch, "data");
            ProcessRun.Of(akin, "--version");
            ProcessRun generate = ProcessRun.Of(
                akin, "generate", "--users", users, "--items", items, "--ratings", ratings, "--seed", "1", "--out", data);
            ProcessRun train = ProcessRun.Of(akin, ["train", "--data", data, "--out", Path.Combine(scratch, "bundle"), .. isFactorised ? AlsOptions(scratch) : []]);
            Console.WriteLine(train.Output);
            Console.WriteLine($"{ratings} ratings, {items} items, {users} users");
            Print("akin generate", generate);
            Print("akin train", train);
            return generate.ExitCode + train.ExitCode;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>The arguments of a training with ALS, 64 factors, 5 epochs.</summary>
    public static string[] AlsOptions(string scratch)
    {
        string options = Path.Combine(scratch, "als.json");
        File.WriteAllText(options, """{"als":{"factors":64,"epochs":5}}""");
        return ["--model", "als", "--options", options];
    }

    private static void Print(string name, ProcessRun run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-14} {run.Seconds,7:f1} s  {run.PeakMebibytes,6:f0} MiB"));
}
