using System.Diagnostics;
using System.Globalization;
using System.Text;
using Akin.Bundles;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.Serving;

/// <summary>A catalogue of a million items: how its bundle opens, and how akin serve answers with lists from PostgreSQL.</summary>
internal static class GreatCatalogue
{
    private const int PerSecond = 50;
    private const int Seconds = 10;
    private const int Rounds = 3;

    /// <summary>Trains where no bundle is given, pushes, verifies, opens, serves, asks, and prints what each took.</summary>
    /// <param name="engine">The address of a PostgreSQL with pgvector.</param>
    /// <param name="bundle">A bundle without lists; null generates and trains one.</param>
    public static async Task<int> RunAsync(string engine, string? bundle)
    {
        if (Cores.MoveToAsking(bundle is null ? ["catalogue", engine] : ["catalogue", engine, bundle]) is { } code)
        {
            return code;
        }

        using var scratch = new Scratch("akin-catalogue-");
        bundle ??= Train(scratch);
        ProcessRun push = ProcessRun.Of(Checkout.Tool, "vectors", "push", "--to", engine, "--bundle", bundle);
        ProcessRun verify = ProcessRun.Of(Checkout.Tool, "vectors", "verify", "--to", engine, "--bundle", bundle);
        Console.WriteLine(push.Output + verify.Output);
        if (push.ExitCode + verify.ExitCode != 0)
        {
            return 1;
        }

        PrintOpening(bundle);
        using LocalServer akin = AkinServer.Start(bundle, "--similar-from", engine);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"akin serve: first answer after {akin.FirstAnswer.TotalMilliseconds:f0} ms, then {akin.ResidentMebibytes:f0} MiB resident"));
        string[] ids = Ids(bundle);
        await Print(akin, "one item, the floor", at => Get(akin, $"/api/items/{ids[at % ids.Length]}"));
        await Print(akin, "similar", at => Get(akin, $"/api/items/{ids[at % ids.Length]}/similar"));
        await Print(akin, "similar, genre and years", at => Get(akin, $"/api/items/{ids[at % ids.Length]}/similar?genre=Drama&from=1980&to=2010"));
        await Print(akin, "ai-recommend", at => Get(akin, $"/api/ai-recommend?movieId={ids[at % ids.Length]}"));
        await Print(akin, "recommend, 5 likes", at => Post(akin, ids, at));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"afterwards {akin.ResidentMebibytes:f0} MiB resident, the mapped bundle's pages among them"));
        return 0;
    }

    private static string Train(Scratch scratch)
    {
        Console.WriteLine(ProcessRun.Of(Checkout.Tool, "generate", "--users", "300000", "--items", "1000000", "--ratings", "30000000", "--out", scratch["data"]).Output);
        ProcessRun train = ProcessRun.Of(Checkout.Tool, "train", "--data", scratch["data"], "--no-lists", "--out", scratch["bundle"]);
        Console.WriteLine(train.Output);
        return train.ExitCode == 0 ? scratch["bundle"] : throw new InvalidOperationException("The training failed.");
    }

    private static void PrintOpening(string path)
    {
        double[] milliseconds = new double[11];
        for (int round = 0; round < milliseconds.Length; round++)
        {
            long began = Stopwatch.GetTimestamp();
            GC.KeepAlive(Bundle.Open(path));
            milliseconds[round] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        double first = milliseconds[0];
        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"opening: {first:f0} ms in a new process (compilation in it), median {milliseconds[5]:f0} ms, worst {milliseconds[^1]:f0} ms of eleven; the file is in the system's cache"));
    }

    private static string[] Ids(string path)
    {
        var bundle = Bundle.Open(path);
        var random = new Random(7);
        return [.. Enumerable.Range(0, 5000).Select(_ => bundle.Items.Id(random.Next(bundle.Items.Count)))];
    }

    private static HttpRequestMessage Get(LocalServer server, string path) => new(HttpMethod.Get, server.At(path));

    private static HttpRequestMessage Post(LocalServer server, string[] ids, int at) => new(HttpMethod.Post, server.At("/api/recommend"))
    {
        Content = new StringContent($$"""{"liked":[{{string.Join(',', Enumerable.Range(at * 5, 5).Select(like => ids[like % ids.Length]))}}]}""", Encoding.UTF8, "application/json"),
    };

    private static async Task Print(LocalServer akin, string name, Func<int, HttpRequestMessage> request)
    {
        await SteadyAsker.AskAsync(request, PerSecond, Seconds);
        for (int round = 1; round <= Rounds; round++)
        {
            double[] latencies = await SteadyAsker.AskAsync(request, PerSecond, Seconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, round {round}: {latencies.Length} at {PerSecond} a second: p50 {latencies[latencies.Length / 2]:0.00} ms, p99 {latencies[latencies.Length * 99 / 100]:0.00} ms, worst {latencies[^1]:0.00} ms"));
        }

        // Since the server began: all kinds before this one, too.
        using var client = new HttpClient();
        foreach (string line in (await client.GetStringAsync(akin.At("/metrics"))).Split('\n').Where(line => line.StartsWith("akin_engine_answers", StringComparison.Ordinal)))
        {
            Console.WriteLine($"  so far: {line}");
        }
    }
}
