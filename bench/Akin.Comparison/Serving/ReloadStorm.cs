using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Akin.Bundles;

namespace Akin.Comparison.Serving;

/// <summary>Asks without pause while the tool trains one bundle after the other over the served one, and holds every answer against the exported map of the bundle
/// that its ETag names.</summary>
internal static class ReloadStorm
{
    private const int Reloads = 50;
    private const int Requests = 1_000_000;
    private const int Askers = 4;
    private static readonly string[] Modes = ["classic", "collaborative", "adaptive"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs until both numbers are reached, and prints what was wrong: nothing, or the exit code is 1.</summary>
    public static async Task<int> RunAsync(string data)
    {
        using var scratch = new Scratch("akin-reloads-");
        string bundle = scratch["bundle"];
        if (!Checkout.Train(data, bundle))
        {
            return 1;
        }

        using LocalServer akin = LocalServer.Start("/health/ready", port =>
            [Checkout.Tool, "serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--bundle", bundle]);
        var answers = new Answers(AkinServer.Ids(bundle, scratch));
        var expected = new Dictionary<string, Dictionary<string, string>> { [TagOf(bundle)] = Bodies(bundle, scratch) };
        long began = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        Task[] askers = [.. Enumerable.Range(0, Askers).Select(asker => Task.Run(() => answers.AskAsync(akin, asker, stop.Token)))];
        for (int reload = 1; reload <= Reloads; reload++)
        {
            if (!Checkout.Train(data, bundle, "--similarity", Modes[reload % Modes.Length], "--seed", reload.ToString(CultureInfo.InvariantCulture)))
            {
                return 1;
            }

            string tag = TagOf(bundle);
            expected.Add(tag, Bodies(bundle, scratch));
            await UntilAsync(() => answers.Tags.ContainsKey(tag));
        }

        await UntilAsync(() => answers.Count >= Requests);
        await stop.CancelAsync();
        await Task.WhenAll(askers);
        int mixed = answers.Bodies.Count(answer => !expected.TryGetValue(answer.Key.Tag, out Dictionary<string, string>? bodies) || bodies[answer.Key.Id] != answer.Value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{answers.Count} requests, {Reloads} reloads in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {answers.Failures} failures, {answers.Contradictions + mixed} answers not of their bundle, {answers.Tags.Count} bundles answered"));
        return answers.Failures + answers.Contradictions + mixed == 0 && answers.Tags.Count == Reloads + 1 ? 0 : 1;
    }

    private static string TagOf(string bundle) => $"\"{Bundle.Open(bundle).Manifest.Sha256[..16]}\"";

    private static Dictionary<string, string> Bodies(string bundle, Scratch scratch)
    {
        using JsonDocument map = AkinServer.Map(bundle, scratch);
        return map.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => $"{{\"movieId\":{entry.Name},\"recommendations\":{entry.Value.GetRawText()}}}");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>What was answered: each body once per bundle and id, and what differed from the first.</summary>
    private sealed class Answers(string[] ids)
    {
        private int _count;
        private int _failures;
        private int _contradictions;

        public ConcurrentDictionary<(string Tag, string Id), string> Bodies { get; } = new();

        public ConcurrentDictionary<string, bool> Tags { get; } = new();

        public int Count => Volatile.Read(ref _count);

        public int Failures => _failures;

        public int Contradictions => _contradictions;

        public async Task AskAsync(LocalServer server, int asker, CancellationToken stop)
        {
            using var client = new HttpClient();
            for (int at = asker; !stop.IsCancellationRequested; at++)
            {
                string id = ids[at % ids.Length];
                try
                {
                    using HttpResponseMessage answer = await client.GetAsync(server.At($"/api/ai-recommend?movieId={id}"), CancellationToken.None);
                    string body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                    Note(answer.StatusCode, answer.Headers.ETag?.Tag ?? "", id, body);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref _failures);
                }
            }
        }

        private void Note(HttpStatusCode status, string tag, string id, string body)
        {
            Interlocked.Increment(ref _count);
            if (status != HttpStatusCode.OK)
            {
                Interlocked.Increment(ref _failures);
                return;
            }

            Tags.TryAdd(tag, true);
            if (Bodies.GetOrAdd((tag, id), body) != body)
            {
                Interlocked.Increment(ref _contradictions);
            }
        }
    }
}
