using System.Globalization;

namespace Akin.Comparison.Serving;

/// <summary>Look-ups a second and their latency: akin serve beside nginx with the same answers as files, and beside a Next.js route over the same map, each on the
/// same processor, asked from the other.</summary>
internal static class ServingRace
{
    private const int Rounds = 7;
    private const int Seconds = 4;

    /// <summary>Trains, starts all, races, and prints each round and the medians.</summary>
    public static int Run(string data)
    {
        if (Cores.MoveToAsking("serving", data) is { } code)
        {
            return code;
        }

        using var scratch = new Scratch("akin-serving-");
        if (!Checkout.Train(data, scratch["bundle"]))
        {
            return 1;
        }

        using LocalServer akin = AkinServer.Start(scratch["bundle"]);
        string[] ids = AkinServer.Ids(scratch["bundle"], scratch);
        SaveAnswers(akin, ids, scratch["files"]);
        var wrk = new Wrk(ids.Select(id => $"/api/ai-recommend?movieId={id}"), scratch["wrk.lua"]);
        using LocalServer nginx = NginxFiles.Start(scratch.Folder);
        string? site = NextSite.Build(scratch["next"], scratch["bundle"]);
        using LocalServer? next = site is null ? null : NextSite.Start(site);

        (string Name, LocalServer Server)[] racers = [("nginx, files", nginx), ("akin serve", akin), .. next is null ? [] : new[] { ("Next.js route", next) }];
        List<Wrk.Result>[] results = [.. racers.Select(_ => new List<Wrk.Result>())];
        for (int round = 0; round <= Rounds; round++)
        {
            for (int racer = 0; racer < racers.Length; racer++)
            {
                Wrk.Result result = wrk.Ask(racers[racer].Server, Seconds);
                Tell(round == 0 ? "warming" : $"round {round}", racers[racer].Name, result.PerSecond, result.Half, result.Slow);
                if (round > 0)
                {
                    results[racer].Add(result);
                }
            }
        }

        for (int racer = 0; racer < racers.Length; racer++)
        {
            Tell("median", racers[racer].Name, Median(results[racer], r => r.PerSecond), Median(results[racer], r => r.Half), Median(results[racer], r => r.Slow));
        }

        // Both of a round met the same noise, so their ratio is taken round by round.
        IEnumerable<(Wrk.Result Nginx, Wrk.Result Akin)> rounds = results[0].Zip(results[1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"akin / nginx, median of rounds: requests a second {Median(rounds, r => r.Akin.PerSecond / r.Nginx.PerSecond):0.00}, p99 {Median(rounds, r => r.Akin.Slow / r.Nginx.Slow):0.00}"));
        return 0;
    }

    private static void SaveAnswers(LocalServer akin, string[] ids, string folder)
    {
        using var client = new HttpClient();
        Directory.CreateDirectory(folder);
        foreach (string id in ids)
        {
            File.WriteAllBytes(Path.Combine(folder, id + ".json"), client.GetByteArrayAsync(akin.At($"/api/ai-recommend?movieId={id}")).GetAwaiter().GetResult());
        }
    }

    private static double Median<T>(IEnumerable<T> values, Func<T, double> of) => Percentile([.. values.Select(of).Order()], 50);

    private static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    private static void Tell(string when, string who, double perSecond, double half, double slow) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{when,-8} {who,-14} {perSecond,7:0} requests a second, p50 {half / 1000:0.00} ms, p99 {slow / 1000:0.00} ms"));
}
