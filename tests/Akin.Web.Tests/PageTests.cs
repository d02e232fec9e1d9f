using System.Net;
using System.Text.RegularExpressions;
using Akin.AspNetCore.Tests;

namespace Akin.Web.Tests;

public sealed partial class PageTests(SiteHost site) : IClassFixture<SiteHost>
{
    public static TheoryData<string> Pages => new(
        "/", "/film/1", "/film/2", "/film/3", "/film/30", "/film/1?genre=Comedy&from=1980&to=1990&diversity=0.5", "/search", "/search?query=lighthouse", "/search?query=%3Cscript%3E",
        "/search?query=alert+co", "/genre/Drama", "/genre/comedy", "/decade/1990", "/for-you", "/for-you?genre=%22%3E%3Cscript%3E", "/model");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_whole_and_runs_nothing_of_its_own(string path)
    {
        using HttpResponseMessage response = await site.Client.GetAsync(path);
        string html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        Assert.All(Scripts().Matches(html), script => Assert.Contains("src=\"/assets/", script.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(Handlers(), html);
        Assert.Single(Regex.Matches(html, "<h1"));
        Assert.Single(Regex.Matches(html, "<main "));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Policy_lets_in_only_the_site_itself(string path)
    {
        using HttpResponseMessage response = await site.Client.GetAsync(path);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
            policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotEmpty(response.Headers.GetValues("Referrer-Policy").Single());
        Assert.NotEmpty(response.Headers.GetValues("Permissions-Policy").Single());
    }

    [Fact]
    public async Task Titles_are_text_whatever_they_hold()
    {
        string html = await site.Page("/film/2");
        Assert.Contains($"<h1>{WebUtility.HtmlEncode(MadeUpBundle.HostileTitle)}</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("東京の夜", await site.Page("/film/3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        var seen = new HashSet<string>(["/"]);
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? path))
        {
            using HttpResponseMessage response = await site.Client.GetAsync(path);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                foreach (string next in Markup.LocalAddresses(await response.Content.ReadAsStringAsync()).Where(seen.Add))
                {
                    open.Enqueue(next);
                }
            }
        }

        Assert.True(seen.Count > MadeUpBundle.Count * 2, $"only {seen.Count} addresses were found");
    }

    [Fact]
    public async Task Home_has_a_search_form_and_rows_of_films()
    {
        string html = await site.Page("/");
        Assert.Contains("action=\"/search\"", html, StringComparison.Ordinal);
        Assert.Contains(">Popular</h2>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/genre/Drama\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/decade/1990\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("lately", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_on_the_start_page_goes_to_search()
    {
        using HttpResponseMessage response = await site.Client.GetAsync("/?query=a%20b%26c");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/search?query=a%20b%26c", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Search_finds_and_keeps_what_was_typed()
    {
        string html = await site.Page("/search?query=lighthouse");
        Assert.Equal("The Lighthouse", Markup.Cards(html)[0]);
        Assert.Contains("value=\"lighthouse\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_without_an_answer_suggests_films()
    {
        string html = await site.Page("/search?query=zzzzqqqq");
        Assert.Contains("Nothing for “zzzzqqqq”", html, StringComparison.Ordinal);
        Assert.NotEmpty(Markup.Cards(html));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/film/31")]
    [InlineData("/film/%01")]
    [InlineData("/genre/Nothing")]
    [InlineData("/decade/1991")]
    [InlineData("/decade/99999999999")]
    [InlineData("/decade/-2147483648")]
    [InlineData("/assets/site.css")]
    public async Task Missing_page_is_a_page(string path)
    {
        using HttpResponseMessage response = await site.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        string html = await response.Content.ReadAsStringAsync();
        Assert.Contains("No such film in the house", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_is_a_page_that_tells_nothing_of_the_inside()
    {
        using HttpResponseMessage response = await site.Client.GetAsync("/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        string html = await response.Content.ReadAsStringAsync();
        Assert.Contains("The projector stopped", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_keeps_its_own_answers()
    {
        using HttpResponseMessage response = await site.Client.GetAsync("/api/nothing");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Head_answers_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/film/1");
        using HttpResponseMessage response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Ids_of_any_text_have_their_page()
    {
        await using SiteHost odd = await SiteHost.Start(null, id: number => number switch { 1 => "a/b c?d#e%2", 2 => "é \"<", _ => $"id {number}" });
        string html = await odd.Page("/search?query=lighthouse");
        foreach (string address in Markup.LocalAddresses(html).Where(address => address.StartsWith("/film/", StringComparison.Ordinal) || address.StartsWith("/posters/", StringComparison.Ordinal)))
        {
            using HttpResponseMessage response = await odd.Client.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, address);
        }
    }

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();

    [GeneratedRegex("""<[a-z][^>]*\s(?:style|on[a-z]+)=""")]
    private static partial Regex Handlers();
}
