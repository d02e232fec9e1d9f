using System.Globalization;

namespace Akin.Comparison.WholeProcess;

/// <summary>The classic recipe, whole process, CSV in to JSON out, beside the same recipe in another stack.</summary>
internal static class ClassicRace
{
    /// <summary>Runs both in turn and prints medians and ratios.</summary>
    /// <param name="data">A MovieLens directory.</param>
    /// <param name="peer">The peer's script, called as <c>python3 PEER DATA OUT.json</c>.</param>
    /// <param name="runs">Counted runs of each, after one warm-up.</param>
    public static int Run(string data, string peer, int runs)
    {
        string scratch = Directory.CreateTempSubdirectory("akin-race-").FullName;
        string akin = Path.Combine(Checkout.Root, "akin");
        string python = Environment.GetEnvironmentVariable("AKIN_PYTHON") ?? "/usr/bin/python3";
        var ours = new List<ProcessRun>();
        var theirs = new List<ProcessRun>();
        for (int run = 0; run <= runs; run++)
        {
            ProcessRun own = ProcessRun.Of(akin, "train", "--similarity", "classic", "--data", data, "--out", Path.Combine(scratch, "bundle"));
            ProcessRun other = ProcessRun.Of(python, peer, data, Path.Combine(scratch, "peer.json"));
            if (own.ExitCode != 0 || other.ExitCode != 0)
            {
                Console.Error.WriteLine(own.ExitCode != 0 ? own.Output : other.Output);
                return 1;
            }

            if (run > 0)
            {
                ours.Add(own);
                theirs.Add(other);
            }
        }

        Directory.Delete(scratch, recursive: true);
        Console.WriteLine("| whole process | seconds (median) | peak memory, MiB (median) |");
        Console.WriteLine("|---|---|---|");
        Print("akin train --similarity classic", ours);
        Print(Path.GetFileName(peer), theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| peer / akin | {Median(theirs, run => run.Seconds) / Median(ours, run => run.Seconds):f1} | {Median(theirs, run => run.PeakMebibytes) / Median(ours, run => run.PeakMebibytes):f1} |"));
        return 0;
    }

    private static void Print(string name, List<ProcessRun> runs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {Median(runs, run => run.Seconds):f2} | {Median(runs, run => run.PeakMebibytes):f0} |"));

    private static double Median(List<ProcessRun> runs, Func<ProcessRun, double> figure)
    {
        double[] sorted = [.. runs.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
