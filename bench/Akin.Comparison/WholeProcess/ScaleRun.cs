using System.Globalization;

namespace Akin.Comparison.WholeProcess;

/// <summary>Generating and training at scale, each as a whole process of the tool.</summary>
internal static class ScaleRun
{
    /// <summary>Generates data of a size, trains on it, and prints seconds and peak memory of both.</summary>
    public static int Run(string users, string items, string ratings)
    {
        string scratch = Directory.CreateTempSubdirectory("akin-scale-").FullName;
        try
        {
            string akin = Path.Combine(Checkout.Root, "akin");
            string data = Path.Combine(scratch, "data");
            ProcessRun.Of(akin, "--version");
            ProcessRun generate = ProcessRun.Of(
                akin, "generate", "--users", users, "--items", items, "--ratings", ratings, "--seed", "1", "--out", data);
            ProcessRun train = ProcessRun.Of(akin, "train", "--data", data, "--out", Path.Combine(scratch, "bundle"));
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

    private static void Print(string name, ProcessRun run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-14} {run.Seconds,7:f1} s  {run.PeakMebibytes,6:f0} MiB"));
}
