using System.Net;
using System.Text.Json.Nodes;
using Akin.Cli.Serve;
using Akin.Testing;

namespace Akin.AspNetCore.Tests;

public sealed class HttpTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private readonly RunningServer _server = numbered.Server;

    [Theory]
    [InlineData("/api/ai-recommend?movieId=1")]
    [InlineData("/api/items/1")]
    [InlineData("/api/popular")]
    [InlineData("/health/live")]
    public async Task Head_tells_what_get_would(string path)
    {
        using HttpResponseMessage get = await _server.Client.GetAsync(path);
        using HttpResponseMessage head = await _server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.False(get.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/items/%00")]
    [InlineData("/film/%00")]
    public async Task Null_character_in_a_path_is_400(string path)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Wrong_method_is_405_as_problem_details()
    {
        JsonNode problem = await _server.Problem("/api/items/1", 405, HttpMethod.Post);
        Assert.Contains("GET", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_of_any_origin_may_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/popular") { Headers = { { "Origin", "https://films.example" }, { "Access-Control-Request-Method", "GET" } } };
        using HttpResponseMessage preflight = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using HttpResponseMessage get = await _server.Client.GetAsync("/api/popular");
        Assert.Equal("*", get.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Description_equals_the_snapshot()
    {
        string text = JsonNode.Parse(await _server.Client.GetStringAsync("/openapi/v1.json"))!.ToString().ReplaceLineEndings("\n") + "\n";
        string path = Path.Combine(SharedData.Checkout, "tests", "Akin.AspNetCore.Tests", "openapi.v1.json");
        if (Environment.GetEnvironmentVariable("AKIN_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, text);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), text);
    }

    [Fact]
    public async Task Port_in_use_is_one_sentence_with_the_address()
    {
        string url = $"http://127.0.0.1:{_server.Client.BaseAddress!.Port}";
        using var bundle = new MadeUpBundle(count: 2);
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => AkinServer.RunAsync(new ServerSettings { BundlePath = bundle.Path }, [url], _ => { }, CancellationToken.None));
        Assert.Equal($"The address {url} is in use by another program; stop that, or choose another port with --port.", trouble.Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://localhost:99999")]
    [InlineData("")]
    public async Task Impossible_address_is_refused(string url)
    {
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => AkinServer.RunAsync(new ServerSettings { BundlePath = "nowhere" }, [url], _ => { }, CancellationToken.None));
        Assert.StartsWith($"'{url}' is not an address", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_bundle_stops_the_start()
    {
        string missing = Path.Combine(Path.GetTempPath(), "akin-there-is-no-such-bundle");
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => AkinServer.RunAsync(new ServerSettings { BundlePath = missing }, ["http://127.0.0.1:0"], _ => { }, CancellationToken.None));
        Assert.Contains(missing, trouble.Message, StringComparison.Ordinal);
    }
}
