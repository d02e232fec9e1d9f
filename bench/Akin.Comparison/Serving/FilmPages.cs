using System.Globalization;

namespace Akin.Comparison.Serving;

/// <summary>Film pages of akin serve at a steady rate, server and asker each on a processor of its own.</summary>
internal static class FilmPages
{
    private const int PerSecond = 200;
    private const int Films = 1000;
    private const int Rounds = 3;
    private const int Seconds = 20;

    /// <summary>Trains, serves, warms every page, asks, and prints percentiles of each round.</summary>
    public static async Task<int> RunAsync(string data)
    {
        if (Cores.MoveToAsking("pages", data) is { } code)
        {
            return code;
        }

        using var scratch = new Scratch("akin-pages-");
        if (!Checkout.Train(data, scratch["bundle"]))
        {
            return 1;
        }

        using LocalServer akin = AkinServer.Start(scratch["bundle"]);
        string[] pages = [.. AkinServer.Ids(scratch["bundle"], scratch).Take(Films).Select(id => $"/film/{id}")];
        await SteadyAsker.AskAsync(akin, pages, PerSecond, Seconds);
        for (int round = 1; round <= Rounds; round++)
        {
            double[] latencies = await SteadyAsker.AskAsync(akin, pages, PerSecond, Seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {latencies.Length} film pages, {PerSecond} a second: p50 {latencies[latencies.Length / 2]:0.00} ms, p99 {latencies[latencies.Length * 99 / 100]:0.00} ms, worst {latencies[^1]:0.00} ms"));
        }

        return 0;
    }
}
