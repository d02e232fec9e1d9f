using System.Diagnostics;

namespace Akin.Comparison.Serving;

/// <summary>Asks at a steady rate, whatever the answers take, and counts each latency from when the request was due: a stall is felt by all that were due in it.</summary>
/// <remarks>Why: Gil Tene, "How NOT to Measure Latency" (2013), coordinated omission.</remarks>
internal static class SteadyAsker
{
    private const int Threads = 8;

    /// <summary>Asks one path after the other for some seconds.</summary>
    /// <returns>The latencies in milliseconds, sorted.</returns>
    /// <exception cref="HttpRequestException">An answer is not 200.</exception>
    public static Task<double[]> AskAsync(LocalServer server, string[] paths, int perSecond, int seconds) =>
        AskAsync(at => new HttpRequestMessage(HttpMethod.Get, server.At(paths[at % paths.Length])), perSecond, seconds);

    /// <summary>Sends one request after the other for some seconds.</summary>
    /// <param name="request">The request of a number from 0.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="seconds">How long.</param>
    /// <returns>The latencies in milliseconds, sorted.</returns>
    /// <exception cref="HttpRequestException">An answer is not 200.</exception>
    public static async Task<double[]> AskAsync(Func<int, HttpRequestMessage> request, int perSecond, int seconds)
    {
        // On its one processor the pool would start with one thread, and a thread more takes it half a second: the asker would stall, not the asked.
        ThreadPool.SetMinThreads(Threads, Threads);
        using var client = new HttpClient();
        var asked = new Task<double>[perSecond * seconds];
        long began = Stopwatch.GetTimestamp();
        for (int at = 0; at < asked.Length; at++)
        {
            long due = began + (at * Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetTimestamp() < due)
            {
                // What it sleeps too long counts against the server.
                Thread.Sleep(1);
            }

            asked[at] = OneAsync(client, request(at), due);
        }

        double[] latencies = await Task.WhenAll(asked);
        Array.Sort(latencies);
        return latencies;
    }

    private static async Task<double> OneAsync(HttpClient client, HttpRequestMessage request, long due)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using HttpRequestMessage sent = request;
        using HttpResponseMessage answer = await client.SendAsync(sent);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
    }
}
