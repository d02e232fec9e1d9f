using System.Globalization;
using Akin.Comparison.Serving;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.ServerStart;

/// <summary>Measures the time from process start to the first 200 answer: akin serve against an empty minimal API, both published as ./akin does.</summary>
internal static class ServerStart
{
    private const int Rounds = 15;

    /// <summary>Trains on a data set, publishes the empty API, starts both in turn, and prints medians and their ratio.</summary>
    public static int Run(string data)
    {
        using var scratch = new Scratch("akin-start-");
        ProcessRun publish = ProcessRun.Of(
            "dotnet", "publish", Path.Combine(Checkout.Root, "bench", "Akin.EmptyApi"), "-c", "Release", "--use-current-runtime", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", scratch["empty"], "--nologo", "-v", "quiet");
        if (publish.ExitCode != 0 || !Checkout.Train(data, scratch["bundle"]))
        {
            Console.Error.WriteLine(publish.Output);
            return 1;
        }

        var akin = new List<double>();
        var empty = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            double first = Measure("/", port => [Path.Combine(scratch["empty"], "Akin.EmptyApi"), "--urls", Url(port)]);
            double second = Measure("/api/ai-recommend?movieId=1", port => [Checkout.Tool, "serve", "--urls", Url(port), "--bundle", scratch["bundle"]]);
            if (round > 0)
            {
                empty.Add(first);
                akin.Add(second);
            }
        }

        Tell("empty API", empty);
        Tell("akin serve", akin);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of medians  {Median(akin) / Median(empty):0.00}"));
        return 0;
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static double Measure(string path, Func<int, string[]> command)
    {
        using var server = LocalServer.Start(path, command);
        return server.FirstAnswer.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Tell(string name, List<double> times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} median {Median(times):0.0} ms, lowest {times.Min():0.0}, highest {times.Max():0.0}, {times.Count} runs"));
}
