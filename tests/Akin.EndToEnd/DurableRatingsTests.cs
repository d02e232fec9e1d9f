using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.EndToEnd;

/// <summary>Whatever was answered is kept, once: the real server, killed at random moments.</summary>
public sealed partial class DurableRatingsTests : IDisposable
{
    private const string Key = "a key that is long enough";
    private const int Ratings = 10_000;
    private const int Writers = 16;
    private const int Items = 100;
    private const int UsualKills = 50;
    private readonly TempFolder _folder = new();
    private readonly Random _random = new(20260102);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Acknowledged_ratings_survive_kill_9()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("AKIN_TEST_KILLS") ?? $"{UsualKills}", CultureInfo.InvariantCulture);
        await Tool.DoAsync("train", "--data", Films.WriteCatalogue(_folder, Items, 10), "--out", _folder["bundle"]);
        var answered = new bool[Ratings];
        int[] order = [.. Enumerable.Range(0, Ratings)];
        _random.Shuffle(order);
        int done = 0;
        for (int round = 0; round <= kills; round++)
        {
            (Process process, Uri address) = await StartAsync();
            using Process server = process;
            try
            {
                // Every round must answer its share before the kill, which then comes at a random moment of the next few milliseconds; the last round ends by itself.
                int goal = Ratings * (round + 1) / (kills + 1);
                using var stop = new CancellationTokenSource();
                Task writing = WriteAsync(address, order, answered, () => Interlocked.Increment(ref done), stop.Token);
                if (round == kills)
                {
                    await writing;
                    Assert.Equal(Ratings, answered.Count(isAnswered => isAnswered));
                    await RequireListedAsync(address, answered);
                }
                else
                {
                    while (Volatile.Read(ref done) < goal && !writing.IsCompleted)
                    {
                        await Task.Delay(1);
                    }

                    await Task.Delay(_random.Next(8));
                    server.Kill();
                    await server.WaitForExitAsync();
                    await stop.CancelAsync();
                    await writing;
                }
            }
            finally
            {
                server.Kill(entireProcessTree: true);
            }
        }

        // The file itself, through the tool: every acknowledged rating once, with its value, and nothing else.
        string[] lines = (await Tool.DoAsync("ratings", "export", "--ratings", _folder["akin.db"])).TrimEnd().Split('\n');
        (string, string, float)[] kept = [.. lines.Select(Read)];
        Assert.Equal(Ratings, kept.Length);
        Assert.Equal(Enumerable.Range(0, Ratings).Select(Rating).Order(), kept.Order());
    }

    private static (string User, string Item, float Rating) Rating(int number) => ($"u{number / Items}", $"{1 + (number % Items)}", 1 + (number % 5));

    private static (string User, string Item, float Rating) Read(string line)
    {
        using var rating = JsonDocument.Parse(line);
        JsonElement root = rating.RootElement;
        return (root.GetProperty("user").GetString()!, root.GetProperty("item").GetString()!, root.GetProperty("rating").GetSingle());
    }

    /// <summary>Sends every rating that has no answer yet over a few connections, until all have one or the server is gone.</summary>
    private static async Task WriteAsync(Uri address, int[] order, bool[] answered, Action count, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            try
            {
                for (int at = Interlocked.Increment(ref next); at < order.Length; at = Interlocked.Increment(ref next))
                {
                    if (answered[order[at]])
                    {
                        continue;
                    }

                    (string user, string item, float rating) = Rating(order[at]);
                    using var body = new StringContent(string.Create(CultureInfo.InvariantCulture, $"{{\"rating\":{rating}}}"), Encoding.UTF8, "application/json");
                    using HttpResponseMessage response = await client.PutAsync(new Uri($"/api/users/{user}/ratings/{item}", UriKind.Relative), body, cancellation);
                    Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
                    answered[order[at]] = true;
                    count();
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
            {
                // The server was killed with this one on its way: it is sent again, and may have been kept already.
            }
        }));
    }

    private static async Task RequireListedAsync(Uri address, bool[] answered)
    {
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
        for (int user = 0; user < answered.Length / Items; user++)
        {
            using var listed = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/users/u{user}/ratings", UriKind.Relative)));
            Assert.Equal(Items, listed.RootElement.GetProperty("ratings").EnumerateArray().Select(rating => rating.GetProperty("id").GetInt32()).Distinct().Count());
        }
    }

    private async Task<(Process Server, Uri Address)> StartAsync()
    {
        Process server = Tool.Start(
            _folder.Path, new Dictionary<string, string> { ["AKIN_API_KEY"] = Key, ["AKIN_RATINGS"] = _folder["akin.db"] }, "serve", "--port", "0");
        Task<string> error = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return (server, new Uri(match.Value));
            }
        }

        Assert.Fail($"The server ended without an address: {await error}");
        throw new UnreachableException();
    }

    [GeneratedRegex(@"http://\S+?:\d+")]
    private static partial Regex Address();
}
