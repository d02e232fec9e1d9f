using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akin.Sqlite;

namespace Akin.AspNetCore.Tests;

public sealed class UserRatingsTests : IAsyncLifetime
{
    private const string Key = "correct horse battery staple";
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-users-").FullName;
    private RunningServer? _server;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await Start();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_rating_is_kept_listed_changed_and_forgotten()
    {
        long before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 204, """{"rating":4.5}""");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 204, """{"rating":2}""");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/2", 204, """{"rating":null}""");
        await Do(HttpMethod.Put, "/api/users/bob/ratings/3", 204, """{"rating":5}""");
        JsonNode kept = await Get("/api/users/ann/ratings");
        Assert.Equal("ann", (string)kept["user"]!);
        Assert.Equal([("1", "2"), ("2", "null")], kept["ratings"]!.AsArray().Select(rating => (rating!["id"]!.ToJsonString(), rating["rating"]?.ToJsonString() ?? "null")).Order());
        Assert.All(kept["ratings"]!.AsArray(), rating => Assert.InRange((long)rating!["timestamp"]!, before, before + 600));
        await Do(HttpMethod.Delete, "/api/users/ann/ratings/1", 204);
        await Do(HttpMethod.Delete, "/api/users/ann/ratings/1", 204);
        await Do(HttpMethod.Delete, "/api/users/ann/ratings/no-such-item", 204);
        Assert.Equal("2", Assert.Single((await Get("/api/users/ann/ratings"))["ratings"]!.AsArray())!["id"]!.ToJsonString());
        await Do(HttpMethod.Delete, "/api/users/ann", 204);
        await Do(HttpMethod.Delete, "/api/users/ann", 204);
        Assert.Empty((await Get("/api/users/ann/ratings"))["ratings"]!.AsArray());
        Assert.Single((await Get("/api/users/bob/ratings"))["ratings"]!.AsArray());
    }

    [Fact]
    public async Task A_users_list_is_the_one_that_a_guest_with_the_same_history_gets()
    {
        await Do(HttpMethod.Put, "/api/users/ann/ratings/2", 204, """{"rating":5}""");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/7", 204, """{"rating":2}""");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/4", 204, """{"rating":null}""");
        JsonNode guest = await Server.Post(
            "/api/recommend", """{"liked":[{"id":2,"rating":5},{"id":7,"rating":2},4],"genres":["comedy"],"from":1975,"to":1995,"exclude":[6],"limit":5,"diversity":0.4}""");
        JsonNode user = await Get("/api/users/ann/recommendations?limit=5&genre=comedy&from=1975&to=1995&exclude=6&diversity=0.4");
        Assert.Equal(guest.ToJsonString(), user.ToJsonString());
        Assert.Equal(5, user["items"]!.AsArray().Count);
        Assert.Equal(20, (await Get("/api/users/ann/recommendations"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nobody_gets_the_popular_items()
    {
        JsonNode nobody = await Get("/api/users/nobody/recommendations?limit=3");
        JsonNode popular = await Server.Json("/api/popular?limit=3");
        Assert.Equal(Ids(popular), Ids(nobody));
        static string[] Ids(JsonNode list) => [.. list["items"]!.AsArray().Select(item => item!["id"]!.ToJsonString())];
    }

    [Theory]
    [InlineData("""{"rating":5.5}""", 400, "2 to 5")]
    [InlineData("""{"rating":1.9}""", 400, "2 to 5")]
    [InlineData("""{"rating":1e99}""", 400, "2 to 5")]
    [InlineData("""{"rating":"5"}""", 400, "2 to 5")]
    [InlineData("""{}""", 400, "missing")]
    [InlineData("""{"stars":5}""", 400, "stars")]
    [InlineData("""{"rating":5,"rating":4}""", 400, "not JSON")]
    [InlineData("""[5]""", 400, "{\"rating\":4.5}")]
    [InlineData("""{"rating":NaN}""", 400, "JSON")]
    public async Task What_is_no_rating_of_the_scale_is_refused(string body, int status, string word)
    {
        JsonNode problem = await Do(HttpMethod.Put, "/api/users/ann/ratings/1", status, body);
        Assert.Contains(word, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Empty((await Get("/api/users/ann/ratings"))["ratings"]!.AsArray());
    }

    [Fact]
    public async Task Wrong_requests_are_answered_with_problems()
    {
        await Do(HttpMethod.Put, "/api/users/ann/ratings/999", 404, """{"rating":5}""");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 415, """{"rating":5}""", "text/plain");
        await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 413, $$"""{"rating":5{{new string(' ', 70_000)}}}""");
        await Do(HttpMethod.Get, $"/api/users/{new string('a', 201)}/ratings", 400);
        await Do(HttpMethod.Delete, "/api/users/a%07b", 400);
        await Do(HttpMethod.Get, "/api/users/ann/recommendations?limit=0", 400);
        await Do(HttpMethod.Get, "/api/users/ann/recommendations?genre=nothing", 400);
        await Do(HttpMethod.Get, "/api/users/ann/nothing", 404);
        await Do(HttpMethod.Get, "/api/users", 404);
        await Do(HttpMethod.Post, "/api/users/ann/ratings", 405, "{}");
        await Do(HttpMethod.Get, "/api/users/ann", 405);
        await Do(HttpMethod.Post, "/api/users/ann/ratings/1", 405, """{"rating":5}""");
        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Put, "/api/users/ann/ratings/1"), (HttpMethod.Delete, "/api/users/ann"), (HttpMethod.Get, "/api/users/ann/recommendations") })
        {
            await Server.Problem(path, 401, method);
        }
    }

    [Theory]
    [InlineData("auth0|123")]
    [InlineData("ann@films.example")]
    [InlineData("a/b")]
    [InlineData("東京 😀")]
    [InlineData("'; DROP TABLE ratings; --")]
    public async Task A_users_id_is_any_text(string user)
    {
        string path = $"/api/users/{Uri.EscapeDataString(user)}/ratings";
        await Do(HttpMethod.Put, path + "/1", 204, """{"rating":5}""");
        JsonNode kept = await Get(path);
        Assert.Equal(user, (string)kept["user"]!);
        Assert.Single(kept["ratings"]!.AsArray());
    }

    [Fact]
    public async Task A_slash_spelt_out_is_another_name_of_nobody()
    {
        await Do(HttpMethod.Put, "/api/users/a%2Fb/ratings/1", 204, """{"rating":5}""");
        using var store = SqliteRatingStore.Open(Path.Combine(_folder, "akin.db"));
        Assert.Equal("a/b", Assert.Single(await store.ListAsync("a/b")).User);
    }

    [Fact]
    public async Task Ratings_outlive_the_server_and_items_that_are_gone_are_named()
    {
        await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 204, """{"rating":5}""");
        using (var store = SqliteRatingStore.Open(Path.Combine(_folder, "akin.db")))
        {
            await store.PutAsync(new("ann", "4711", 5, 1));
            await store.PutAsync(new("ann", "gone", 5, 1));
        }

        await Server.DisposeAsync();
        _server = await Start();
        Assert.Equal(["1", "4711", "\"gone\""], (await Get("/api/users/ann/ratings"))["ratings"]!.AsArray().Select(rating => rating!["id"]!.ToJsonString()));
        Assert.Equal("[4711,\"gone\"]", (await Get("/api/users/ann/recommendations"))["unknown"]!.ToJsonString());
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        await Parallel.ForAsync(0, 300, async (number, _) => await Do(HttpMethod.Put, $"/api/users/u{number % 10}/ratings/{1 + (number / 10)}", 204, """{"rating":3}"""));
        for (int user = 0; user < 10; user++)
        {
            Assert.Equal(30, (await Get($"/api/users/u{user}/ratings"))["ratings"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Without_a_store_there_is_nothing_behind_the_key()
    {
        await using RunningServer bare = await RunningServer.Start(configure: settings => settings with { ApiKey = Key });
        using HttpRequestMessage request = Request(HttpMethod.Get, "/api/users/ann/ratings", null, "application/json");
        using HttpResponseMessage response = await bare.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("keeps no users' ratings", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_a_503_that_names_no_file()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "akin.db")};Pooling=False");
        other.Open();
        using Microsoft.Data.Sqlite.SqliteTransaction writing = other.BeginTransaction(deferred: false);
        JsonNode problem = await Do(HttpMethod.Put, "/api/users/ann/ratings/1", 503, """{"rating":5}""");
        Assert.DoesNotContain(_folder, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await Get("/api/users/ann/ratings"))["ratings"]!.AsArray());
    }

    private Task<RunningServer> Start() => RunningServer.Start(configure: settings => settings with { ApiKey = Key, Ratings = Path.Combine(_folder, "akin.db") });

    private async Task<JsonNode> Get(string path) => await Do(HttpMethod.Get, path, 200);

    private async Task<JsonNode> Do(HttpMethod method, string path, int status, string? body = null, string mediaType = "application/json")
    {
        using HttpRequestMessage request = Request(method, path, body, mediaType);
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        Assert.True(response.Headers.CacheControl?.NoStore, "Nothing here is for caches.");
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        if (status == 204)
        {
            Assert.Equal("", text);
            return new JsonObject();
        }

        Assert.Equal(status == 200 ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string mediaType) => new(method, path)
    {
        Headers = { { "X-Api-Key", Key } },
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType),
    };
}
