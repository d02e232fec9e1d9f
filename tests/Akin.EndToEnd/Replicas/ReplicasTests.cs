using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.EndToEnd.Containers;
using Akin.Testing;
using Akin.Testing.Postgres;

namespace Akin.EndToEnd.Replicas;

/// <summary>Two real servers and a real PostgreSQL behind the real proxy, killed and started again at random moments while people rate and read.</summary>
public sealed class ReplicasTests : IDisposable
{
    private const string Key = "a key that is long enough";
    private const int Items = 100;
    private const int UsualRounds = 8;
    private static readonly TimeSpan PublicationTime = TimeSpan.FromSeconds(5);
    private readonly TempFolder _folder = new();
    private readonly Random _random = new(20260104);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_rating_is_lost_no_read_fails_and_both_answer_from_a_new_bundle_at_once()
    {
        int rounds = int.Parse(Environment.GetEnvironmentVariable("AKIN_TEST_REPLICA_ROUNDS") ?? $"{UsualRounds}", CultureInfo.InvariantCulture);
        RunningProxy.Require();
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        string data = Films.WriteCatalogue(_folder, Items, 10);
        await Tool.DoAsync("train", "--data", data, "--out", _folder["bundle"]);
        var variables = new Dictionary<string, string> { ["AKIN_API_KEY"] = Key, ["AKIN_RATINGS"] = database.Url, ["AKIN_RATE_LIMIT"] = "0" };
        await using var one = new Replica(_folder.Path, _folder["bundle"], variables);
        await using var two = new Replica(_folder.Path, _folder["bundle"], variables);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        await using RunningProxy proxy = await RunningProxy.StartAsync(_folder, one.Port, two.Port);
        await using var load = new ReplicaLoad(proxy.Address, Key, Items);
        var longest = TimeSpan.Zero;
        for (int round = 0; round < rounds; round++)
        {
            await PauseAsync(400, 1200);
            switch (round % 4)
            {
                case 3:
                    // A server comes back while the database is away, and lists need no database.
                    await server.KillAsync();
                    await one.KillAsync();
                    await one.StartAsync();
                    Assert.NotNull(await one.TagAsync());
                    await server.RestartAsync();
                    break;
                case 0:
                    Replica victim = _random.Next(2) == 0 ? one : two;
                    await victim.KillAsync();
                    await PauseAsync(0, 600);
                    await victim.StartAsync();
                    break;
                case 1:
                    await (_random.Next(3) switch { 0 => server.KillAsync(), 1 => server.StopAsync(), _ => server.StopImmediatelyAsync() });
                    await PauseAsync(0, 600);
                    await server.RestartAsync();
                    break;
                default:
                    await Tool.DoAsync("train", "--data", data, "--out", _folder["bundle"], "--seed", $"{round}");
                    TimeSpan taken = await PublishedAsync(one, two);
                    longest = taken > longest ? taken : longest;
                    break;
            }
        }

        await PauseAsync(400, 1200);
        await load.StopAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds: {load.Summary}; a new bundle was everywhere after {longest.TotalSeconds:0.0} s at most.");
        Assert.Empty(load.Failed);
        Assert.NotEmpty(load.Kept);

        // The database, through the tool: every acknowledged rating once, with its value, and nothing else.
        string[] lines = (await Tool.DoAsync("ratings", "export", "--ratings", database.Url)).TrimEnd().Split('\n');
        Assert.Equal(load.Kept.Select(pair => (pair.Key.User, pair.Key.Item, pair.Value)).Order(), lines.Select(Read).Order());
    }

    private static (string User, string Item, float Rating) Read(string line)
    {
        using var rating = JsonDocument.Parse(line);
        JsonElement root = rating.RootElement;
        return (root.GetProperty("user").GetString()!, root.GetProperty("item").GetString()!, root.GetProperty("rating").GetSingle());
    }

    /// <summary>Waits until both servers answer from the bundle that stands there now.</summary>
    private async Task<TimeSpan> PublishedAsync(params Replica[] replicas)
    {
        var clock = Stopwatch.StartNew();
        string hash = Bundle.Open(_folder["bundle"]).Manifest.Sha256;
        foreach (Replica replica in replicas)
        {
            string? tag;
            while ((tag = await replica.TagAsync()) is null || !hash.StartsWith(tag.Trim('"'), StringComparison.Ordinal))
            {
                Assert.True(clock.Elapsed < PublicationTime, $"After {clock.Elapsed.TotalSeconds:0.0} s a server still answers from another bundle ({tag}).");
                await Task.Delay(50);
            }
        }

        return clock.Elapsed;
    }

    private Task PauseAsync(int least, int most) => Task.Delay(_random.Next(least, most), TestContext.Current.CancellationToken);
}
