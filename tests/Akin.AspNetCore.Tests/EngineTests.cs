using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Testing.Vectors;
using Akin.Vectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore.Tests;

/// <summary>"More like this" where a vector engine is among the services.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private const int Count = 120;

    private readonly MadeUpBundle _bundle = new(count: Count);
    private readonly MemoryVectorStore _store = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IVectorStore>(_store);
        builder.Services.AddAkin(options =>
        {
            options.BundlePath = _bundle.Path;
            options.VectorAlias = "films";
            options.Engine = new EngineOptions { Patience = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(10) };
        });
        _app = builder.Build();
        _app.MapAkin();
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _bundle.Dispose();
    }

    [Fact]
    public async Task Lists_come_from_the_engine_with_titles_and_reasons()
    {
        await PushAsync();

        int before = _store.Queries;

        JsonArray items = (await Json("/api/items/1/similar?limit=5"))["items"]!.AsArray();

        Assert.Equal(before + 1, _store.Queries);
        Assert.Equal(5, items.Count);
        Assert.All(items, item => Assert.False(string.IsNullOrEmpty((string?)item!["reasons"]!["text"])));
    }

    [Fact]
    public async Task The_quick_endpoint_gives_as_many_ids_as_without_an_engine()
    {
        JsonArray before = (await Json("/api/ai-recommend?movieId=1"))["recommendations"]!.AsArray();
        await PushAsync();
        int asked = _store.Queries;

        JsonArray ids = (await Json("/api/ai-recommend?movieId=1"))["recommendations"]!.AsArray();

        Assert.Equal(before.Count, ids.Count);
        Assert.Equal(ids.Count, ids.Select(id => (int)id!).Distinct().Count());
        Assert.DoesNotContain(1, ids.Select(id => (int)id!));
        Assert.Equal(asked + 1, _store.Queries);
        Assert.Equal(3, (await Json("/api/ai-recommend?movieId=1&limit=3"))["recommendations"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_the_bundle_says_is_the_answer_while_the_engine_is_down()
    {
        await PushAsync();
        _store.BeforeQuery = _ => throw new VectorStoreException(VectorTrouble.Unavailable, "Down.");
        using var map = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_bundle.Path, "recommendations.json"), Stop));
        for (int film = 1; film <= 20; film++)
        {
            JsonArray ids = (await Json($"/api/ai-recommend?movieId={film}"))["recommendations"]!.AsArray();

            Assert.Equal(map.RootElement.GetProperty($"{film}").EnumerateArray().Select(id => id.GetInt32()), ids.Select(id => (int)id!));
        }
    }

    [Fact]
    public async Task A_bundle_without_lists_answers_in_full_with_the_engine_and_without()
    {
        string path = Path.Combine(Path.GetDirectoryName(_bundle.Path)!, "no-lists");
        MadeUpBundle.Write(path, Count, findsLists: false);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAkin(options => options.BundlePath = path);
        await using WebApplication app = builder.Build();
        app.MapAkin();
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var alone = JsonNode.Parse(await client.GetStringAsync("/api/ai-recommend?movieId=7", Stop))!;

        Assert.Equal(20, alone["recommendations"]!.AsArray().Count);
        Assert.Equal(20, JsonNode.Parse(await client.GetStringAsync("/api/items/7/similar", Stop))!["items"]!.AsArray().Count);
        await app.StopAsync(Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Pushes, and waits until the server, which looked before, looks again.</summary>
    private async Task PushAsync()
    {
        await VectorPush.RunAsync(_store, "films", Bundle.Open(_bundle.Path), cancellation: Stop);
        while (_store.Queries == 0)
        {
            await Json("/api/ai-recommend?movieId=2");
            await Task.Delay(10, Stop);
        }
    }

    private async Task<JsonNode> Json(string path) => JsonNode.Parse(await _client.GetStringAsync(path, Stop))!;
}
