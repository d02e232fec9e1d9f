using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Akin.Web.Posters;

namespace Akin.Web.Tests.Posters;

public sealed class PosterEndpointTests(PosterServer server) : IClassFixture<PosterServer>
{
    public static TheoryData<string> Ids => [.. PosterServer.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Poster_of_any_id_is_found(string id)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(PosterEndpoints.PathOf(id));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        int at = Array.IndexOf(PosterServer.Ids, id);
        Assert.Contains($"{at}</text>", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/posters/nobody.svg")]
    [InlineData("/posters/1.png")]
    [InlineData("/posters/1")]
    [InlineData("/posters/.svg")]
    [InlineData("/posters/a/b.svg")]
    public async Task Anything_else_is_404(string path)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Headers_let_it_be_kept_and_let_nothing_run()
    {
        using HttpResponseMessage get = await server.Client.GetAsync("/posters/1.svg");
        using HttpResponseMessage head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/posters/1.svg"));

        foreach (HttpResponseMessage response in new[] { get, head })
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.ToString());
            Assert.Equal("public, max-age=86400", response.Headers.CacheControl?.ToString());
            Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal(get.Headers.ETag, response.Headers.ETag);
            Assert.Equal(get.Content.Headers.ContentLength, response.Content.Headers.ContentLength);
        }

        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Known_poster_is_304_and_another_is_sent()
    {
        using HttpResponseMessage first = await server.Client.GetAsync("/posters/1.svg");
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(first.Headers.ETag!)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(new EntityTagHeaderValue("\"other\""))).StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/posters/1.svg") { Headers = { IfNoneMatch = { tag } } };
        return await server.Client.SendAsync(request);
    }
}
