using System.Diagnostics;
using System.Text.Json;
using Akin.EndToEnd.Edge;
using Akin.EndToEnd.Samples;
using Akin.Testing;
using Akin.Testing.Postgres;

namespace Akin.EndToEnd.Vectors;

/// <summary>Both servers with "More like this" from a real PostgreSQL with pgvector, which goes away and comes back.</summary>
public sealed class EngineServersTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_engine_answers_and_while_it_is_away_the_bundle_does(bool isEdge)
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        string bundle = _folder["bundle"];
        await Tool.DoAsync("train", "--data", "sample", "--out", bundle);
        await Tool.DoAsync("vectors", "push", "--to", database.Url, "--bundle", bundle);
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(bundle, "recommendations.json"), Stop));
        string film = map.RootElement.EnumerateObject().First().Name;
        string[] stored = Ids(map.RootElement.GetProperty(film));
        using var asked = JsonDocument.Parse(await Tool.DoAsync("vectors", "query", film, "--to", database.Url, "--bundle", bundle, "--json"));
        string[] found = Ids(asked.RootElement.GetProperty("items"));
        Assert.NotEqual(stored, found);

        await using ServerProcess server = await ServerProcess.StartAsync(await StartAsync(isEdge, bundle, database.Url));
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(found, await ListAsync(client, film));

        await postgres.KillAsync();
        Assert.Equal(stored, await ListAsync(client, film));

        await postgres.RestartAsync();
        long began = Stopwatch.GetTimestamp();
        for (string[] now = []; !found.AsEnumerable().SequenceEqual(now); now = await ListAsync(client, film))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "The engine is back and not asked.");
            await Task.Delay(100, Stop);
        }

        Assert.DoesNotContain(database.Password, server.Output, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<Process> StartAsync(bool isEdge, string bundle, string url)
    {
        string[] options = ["--port", "0", "--bundle", bundle, "--similar-from", url];
        var nothing = new Dictionary<string, string>();
        return isEdge ? EdgeExecutable.StartAsync(_folder.Path, nothing, options) : Task.FromResult(Tool.Start(_folder.Path, nothing, ["serve", .. options]));
    }

    private static async Task<string[]> ListAsync(HttpClient client, string film)
    {
        using var answer = JsonDocument.Parse(await client.GetStringAsync($"/api/ai-recommend?movieId={film}", Stop));
        return Ids(answer.RootElement.GetProperty("recommendations"));
    }

    /// <summary>The ids of a list of ids, or of a list of items.</summary>
    private static string[] Ids(JsonElement list) =>
        [.. list.EnumerateArray().Select(entry => (entry.ValueKind == JsonValueKind.Object ? entry.GetProperty("id") : entry).ToString())];
}
