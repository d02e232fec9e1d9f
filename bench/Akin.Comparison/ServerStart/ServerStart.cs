using System.Globalization;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.ServerStart;

/// <summary>Measures the time from process start to the first 200 answer, and resident memory: akin serve against an empty minimal API, both published as ./akin does,
/// and the native executable against the empty API compiled ahead of time.</summary>
internal static class ServerStart
{
    private const int Rounds = 15;

    /// <summary>Trains on a data set, publishes the others, starts all in turn, and prints medians and their ratios.</summary>
    public static int Run(string data)
    {
        using var scratch = new Scratch("akin-start-");
        string empty = Path.Combine(Checkout.Root, "bench", "Akin.EmptyApi");
        if (!Publish(empty, scratch["empty"], "--self-contained", "false", "-p:PublishReadyToRun=true")
            || !Publish(empty, scratch["empty-native"], "-p:PublishAot=true", "-p:InvariantGlobalization=true")
            || !Publish(Path.Combine(Checkout.Root, "src", "Akin.Edge"), scratch["edge"])
            || !Checkout.Train(data, scratch["bundle"]))
        {
            return 1;
        }

        var starts = new List<StartedServer>
        {
            new("empty API", "/", port => [Path.Combine(scratch["empty"], "Akin.EmptyApi"), "--urls", Url(port)]),
            new("akin serve", StartedServer.FirstQuestion, port => [Checkout.Tool, "serve", "--urls", Url(port), "--bundle", scratch["bundle"]]),
            new("empty, native", "/", port => [Path.Combine(scratch["empty-native"], "Akin.EmptyApi"), "--urls", Url(port)]),
            new("akin-edge", StartedServer.FirstQuestion, port => [Path.Combine(scratch["edge"], "akin-edge"), "--urls", Url(port), "--bundle", scratch["bundle"]]),
        };
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (StartedServer start in starts)
            {
                start.Measure(isCounted: round > 0);
            }
        }

        starts.ForEach(start => start.Tell());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of medians  akin serve {starts[1].Median / starts[0].Median:0.00}, akin-edge {starts[3].Median / starts[2].Median:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"akin-edge: {new FileInfo(Path.Combine(scratch["edge"], "akin-edge")).Length / 1e6:0.0} MB; resident after 1,000 mixed requests {MixedRequests.Resident(starts[3], scratch["bundle"]):0} MB"));
        return 0;
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static bool Publish(string project, string place, params string[] options)
    {
        // A place of its own for each, so that one build does not see what another left.
        ProcessRun publish = ProcessRun.Of("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "-o", place, "--artifacts-path", place + "-build", "--nologo", "-v", "quiet", "--disable-build-servers", .. options]);
        if (publish.ExitCode != 0)
        {
            Console.Error.WriteLine(publish.Output);
        }

        return publish.ExitCode == 0;
    }
}
