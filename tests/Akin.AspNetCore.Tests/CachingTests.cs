using System.Net;

namespace Akin.AspNetCore.Tests;

public sealed class CachingTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private readonly RunningServer _server = numbered.Server;

    [Theory]
    [InlineData("/api/ai-recommend?movieId=1")]
    [InlineData("/api/items?query=film")]
    [InlineData("/api/items/1")]
    [InlineData("/api/items/1/similar")]
    [InlineData("/api/popular")]
    [InlineData("/api/trending")]
    public async Task What_a_client_has_is_not_sent_again(string path)
    {
        using HttpResponseMessage first = await _server.Client.GetAsync(path);
        string tag = first.Headers.GetValues("ETag").Single();
        Assert.Matches("public, max-age=[1-9]", first.Headers.GetValues("Cache-Control").Single());
        foreach (string given in new[] { tag, $"W/{tag}", $"\"other\", {tag}", "*" })
        {
            using HttpResponseMessage again = await Ask(path, given.Replace("W/W/", "W/", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.GetValues("ETag").Single());
            Assert.Contains("Accept-Encoding", again.Headers.Vary);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        using HttpResponseMessage other = await Ask(path, "\"other\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEmpty(await other.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Problems_and_health_are_never_kept()
    {
        foreach (string path in new[] { "/api/items/nobody", "/api/popular?limit=0", "/health/live", "/health/ready" })
        {
            using HttpResponseMessage response = await _server.Client.GetAsync(path);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.False(response.Headers.Contains("ETag"));
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Long_answers_are_compressed_on_request(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/popular") { Headers = { { "Accept-Encoding", encoding } } };
        using HttpResponseMessage response = await _server.Client.SendAsync(request);
        Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.StartsWith("W/", response.Headers.GetValues("ETag").Single(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Assert.True(request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        return await _server.Client.SendAsync(request);
    }
}
