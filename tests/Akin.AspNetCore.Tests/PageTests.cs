using System.Net;

namespace Akin.AspNetCore.Tests;

public sealed class PageTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private readonly RunningServer _server = numbered.Server;

    [Theory]
    [InlineData("/film/2")]
    [InlineData("/film/1")]
    [InlineData("/")]
    [InlineData("/?query=%3Cscript%3E")]
    [InlineData("/?query=alert+co")]
    public async Task Titles_and_queries_are_encoded(string path)
    {
        string html = await _server.Client.GetStringAsync(path);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_title_is_shown_as_text() =>
        Assert.Contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot; {{content}}", await _server.Client.GetStringAsync("/film/2"), StringComparison.Ordinal);

    [Fact]
    public async Task Film_shows_twenty_neighbours_with_reasons_in_words()
    {
        string html = await _server.Client.GetStringAsync("/film/3");
        Assert.Contains("東京の夜", html, StringComparison.Ordinal);
        Assert.Equal(20, html.Split("class=\"card\"").Length - 1);
        Assert.Contains("people liked both.", html, StringComparison.Ordinal);
        Assert.Contains("Shared genres: Drama, Mystery.", html, StringComparison.Ordinal);
        Assert.Contains("Shared tags: sea", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_works_as_a_plain_form()
    {
        string html = await _server.Client.GetStringAsync("/?query=lighthouse");
        Assert.Contains("href=\"/film/1\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"lighthouse\"", html, StringComparison.Ordinal);
        Assert.Contains("Nothing found", await _server.Client.GetStringAsync("/?query=zzzzqqqq"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/film/31")]
    [InlineData("/film/%01")]
    [InlineData("/nothing")]
    public async Task Missing_page_is_404_as_HTML(string path)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Not found", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/style.css", "text/css")]
    [InlineData("/app.js", "text/javascript")]
    public async Task Files_come_with_a_strict_policy(string path, string mediaType)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
