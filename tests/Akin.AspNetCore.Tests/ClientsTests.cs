using System.Net;
using System.Text.Json.Nodes;
using Akin.AspNetCore.Clients;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Tests;

public sealed class ClientsTests
{
    private const string Key = "correct horse battery staple";

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        await using RunningServer server = await RunningServer.Start(configure: settings => settings with { RateLimit = 3 });
        var statuses = new List<HttpStatusCode>();
        for (int request = 0; request < 20; request++)
        {
            using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/popular", UriKind.Relative));
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
            }
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], statuses[..3]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using HttpResponseMessage health = await server.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Clients_behind_a_trusted_proxy_are_told_apart_and_others_cannot_pretend()
    {
        await using RunningServer behind = await RunningServer.Start(
            configure: settings => settings with { RateLimit = 1, TrustedProxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] });
        Assert.Equal(5, await CountAllowed(behind));
        await using RunningServer open = await RunningServer.Start(configure: settings => settings with { RateLimit = 1 });
        Assert.InRange(await CountAllowed(open), 1, 4);
    }

    [Fact]
    public async Task Zero_limits_nobody()
    {
        await using RunningServer server = await RunningServer.Start(configure: settings => settings with { RateLimit = 0 });
        await Parallel.ForAsync(0, 3000, async (_, cancellation) =>
        {
            using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative), cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("203.0.113.7", false)]
    [InlineData("2001:db8::7", false)]
    public void Unless_told_otherwise_other_machines_are_limited_and_this_one_is_not(string address, bool isFree)
    {
        using var limiter = new ClientLimiter(rate: null);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        Assert.Equal(isFree, Enumerable.Range(0, 100_000).All(_ => limiter.Allows(context)));
    }

    [Fact]
    public async Task Users_ratings_are_off_without_a_key()
    {
        await using RunningServer server = await RunningServer.Start();
        JsonNode problem = await server.Problem("/api/users/ann/ratings", 404);
        Assert.Contains("AKIN_API_KEY", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/users/ann/ratings")]
    [InlineData("/film/1")]
    [InlineData("/search?query=toy")]
    public async Task Guesses_at_the_key_and_pages_are_limited_too(string path)
    {
        await using RunningServer server = await RunningServer.Start(configure: settings => settings with { RateLimit = 3, ApiKey = Key });
        var statuses = new List<HttpStatusCode>();
        for (int request = 0; request < 20; request++)
        {
            using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
            statuses.Add(response.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Scripts_of_other_sites_may_read_refusals()
    {
        await using RunningServer server = await RunningServer.Start();
        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Get, "/api/nothing"), (HttpMethod.Post, "/api/popular"), (HttpMethod.Get, "/api/items/nothing") })
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", "https://films.example" } } };
            using HttpResponseMessage response = await server.Client.SendAsync(request);
            Assert.False(response.IsSuccessStatusCode);
            Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
    }

    [Fact]
    public async Task Users_ratings_need_the_key_and_never_tell_it()
    {
        await using RunningServer server = await RunningServer.Start(configure: settings => settings with { ApiKey = Key });
        await server.Problem("/api/users/ann/ratings", 401);
        await server.Problem("/api/users/ann", 401, HttpMethod.Delete);
        foreach (string wrong in new[] { "wrong", Key + " ", Key.ToUpperInvariant() })
        {
            using HttpResponseMessage refused = await Ask(server, wrong + "x");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.DoesNotContain(Key, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using HttpResponseMessage known = await Ask(server, Key);
        Assert.NotEqual(HttpStatusCode.Unauthorized, known.StatusCode);
    }

    private static async Task<int> CountAllowed(RunningServer server)
    {
        int allowed = 0;
        for (int client = 0; client < 5; client++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/popular") { Headers = { { "X-Forwarded-For", $"203.0.113.{client}" } } };
            using HttpResponseMessage response = await server.Client.SendAsync(request);
            allowed += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return allowed;
    }

    private static async Task<HttpResponseMessage> Ask(RunningServer server, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/ann/ratings") { Headers = { { "X-Api-Key", key } } };
        return await server.Client.SendAsync(request);
    }
}
