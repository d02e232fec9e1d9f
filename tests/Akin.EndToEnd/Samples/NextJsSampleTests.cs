using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akin.EndToEnd.Browser;
using Microsoft.Playwright;

namespace Akin.EndToEnd.Samples;

public sealed partial class NextJsSampleTests(NextJsSite site, SystemChromium chromium) : IClassFixture<NextJsSite>
{
    private const string Cards = "li[data-film]";

    public static TheoryData<string> Refused =>
        ["", "movieId=", "movieId=x", "movieId=-1", "movieId=1.5", "movieId=1&movieId=2", "movieId=1&limit=0", "movieId=1&limit=21", "movieId=999999999", "movieId=01", "movieId=constructor"];

    [Fact]
    public async Task The_route_over_the_file_answers_byte_for_byte_as_Akin()
    {
        using HttpClient here = Client(await site.OverFilesAsync()), akin = Client(await site.AkinAsync());
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(site.Bundle, "recommendations.json")));
        foreach (string id in map.RootElement.EnumerateObject().Select(entry => entry.Name).Where((_, at) => at % 20 == 0))
        {
            string path = $"/api/ai-recommend?movieId={id}";
            Assert.Equal(await akin.GetStringAsync(path), await here.GetStringAsync(path));
            Assert.Equal(await akin.GetStringAsync($"{path}&limit=3"), await here.GetStringAsync($"{path}&limit=3"));
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task The_route_refuses_what_Akin_refuses_both_ways(string query)
    {
        (HttpStatusCode, string?, int) expected = await RefusalAsync(await site.AkinAsync(), query);
        Assert.Equal("application/problem+json", expected.Item2);
        Assert.Equal(expected, await RefusalAsync(await site.OverFilesAsync(), query));
        Assert.Equal(expected, await RefusalAsync(await site.OverAkinAsync(), query));
    }

    [Fact]
    public async Task The_route_may_be_cached_and_is_revalidated_without_a_body()
    {
        using HttpClient here = Client(await site.OverFilesAsync());
        using HttpResponseMessage first = await here.GetAsync("/api/ai-recommend?movieId=1");
        Assert.True(first.Headers.CacheControl is { Public: true, MaxAge.TotalSeconds: > 0 });
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/ai-recommend?movieId=1") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using HttpResponseMessage second = await here.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, ""), (second.StatusCode, await second.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_film_page_shows_twenty_films_with_reasons_and_obeys_its_filters()
    {
        await using BrowserPage browser = await chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{await site.OverAkinAsync()}films/1");
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
        Assert.Equal("Star Wars", await page.Locator("h1").InnerTextAsync());
        string[] before = await FilmsAsync(page);
        Assert.All(await page.Locator($"{Cards} p:last-of-type").AllInnerTextsAsync(), reason => Assert.Matches("both |liked|close to", reason));
        await Assertions.Expect(page.Locator($"{Cards} svg[role=img]")).ToHaveCountAsync(20);
        await browser.ScreenshotAsync("nextjs-film", wholePage: true);

        await page.GetByLabel("Genre").SelectOptionAsync("Comedy");
        await Assertions.Expect(page.Locator($"{Cards} >> nth=0")).Not.ToHaveAttributeAsync("data-film", before[0]);
        await Assertions.Expect(page.Locator("section[aria-busy=false]")).ToBeVisibleAsync();
        string[] after = await FilmsAsync(page);
        Assert.Equal(20, after.Length);
        Assert.NotEqual(before, after);
        using HttpClient akin = Client(await site.AkinAsync());
        Assert.Equal(after, await SimilarAsync(akin, "/api/items/1/similar?limit=20&genre=Comedy"));
        await browser.ScreenshotAsync("nextjs-film-comedy");
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task The_slider_asks_once_it_rests()
    {
        await using BrowserPage browser = await chromium.OpenAsync();
        IPage page = browser.Page;
        // Until its script runs, the slider forgets what it is told.
        await page.GotoAsync($"{await site.OverAkinAsync()}films/1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/similar?", StringComparison.Ordinal))
            {
                asked.Add(request.Url);
            }
        };
        ILocator slider = page.GetByLabel("Diversity");
        await slider.FocusAsync();
        IResponse response = await page.RunAndWaitForResponseAsync(
            async () =>
            {
                for (int step = 0; step < 5; step++)
                {
                    await page.Keyboard.PressAsync("ArrowRight");
                }
            },
            answer => answer.Url.Contains("diversity=0.5", StringComparison.Ordinal));
        Assert.Equal(200, response.Status);
        Assert.InRange(asked.Count, 1, 4);
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Without_JavaScript_the_list_is_in_the_page()
    {
        foreach (Uri address in new[] { await site.OverAkinAsync(), await site.OverFilesAsync() })
        {
            await using BrowserPage browser = await chromium.OpenAsync(configure: context => context.JavaScriptEnabled = false);
            await browser.Page.GotoAsync($"{address}?query=godfather");
            await browser.Page.Locator($"{Cards} a >> nth=0").ClickAsync();
            await Assertions.Expect(browser.Page.Locator("h1")).ToContainTextAsync("Godfather");
            await Assertions.Expect(browser.Page.Locator(Cards)).ToHaveCountAsync(20);
        }
    }

    [Fact]
    public async Task Over_the_files_alone_the_film_page_shows_titles_and_offers_no_filter()
    {
        await using BrowserPage browser = await chromium.OpenAsync(768, 1024);
        IPage page = browser.Page;
        await page.GotoAsync($"{await site.OverFilesAsync()}films/1");
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
        await Assertions.Expect(page.GetByLabel("Genre")).ToHaveCountAsync(0);
        using HttpClient akin = Client(await site.AkinAsync());
        Assert.Equal(await SimilarAsync(akin, "/api/items/1/similar"), await FilmsAsync(page));
        await browser.ScreenshotAsync("nextjs-film-files", wholePage: true);
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task An_unknown_film_is_404_with_a_way_home()
    {
        foreach (Uri address in new[] { await site.OverAkinAsync(), await site.OverFilesAsync() })
        {
            using HttpClient client = Client(address);
            using HttpResponseMessage answer = await client.GetAsync("/films/999999999");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("There is no such film", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using HttpResponseMessage json = await client.GetAsync("/api/films/999999999/similar");
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (json.StatusCode, json.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Akin_down_is_said_and_mended_by_trying_again()
    {
        await using ServerProcess akin = await site.StartAkinAsync(0);
        await using ServerProcess pages = await site.StartAsync($"AKIN_URL={akin.Address}");
        await using BrowserPage browser = await chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{pages.Address}films/1");
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
        Assert.Empty(browser.Errors);

        await akin.DisposeAsync();
        await page.GetByLabel("Genre").SelectOptionAsync("Comedy");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "did not come" })).ToBeVisibleAsync();
        await browser.ScreenshotAsync("nextjs-akin-down");
        await using BrowserPage other = await chromium.OpenAsync();
        await other.Page.GotoAsync($"{pages.Address}films/2");
        await Assertions.Expect(other.Page.GetByText("out of reach")).ToBeVisibleAsync();

        await using ServerProcess again = await site.StartAkinAsync(akin.Address.Port);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(other.Page.Locator(Cards)).ToHaveCountAsync(20);
    }

    [Fact]
    public async Task An_Akin_that_never_answers_is_given_up_after_its_time()
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using ServerProcess pages = await site.StartAsync($"AKIN_URL=http://{silent.LocalEndpoint}", "AKIN_TIMEOUT_MS=300");
        using HttpClient client = Client(pages.Address);
        using HttpResponseMessage answer = await client.GetAsync("/api/films/1/similar");
        Assert.Equal((HttpStatusCode.GatewayTimeout, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("300 ms", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posters_come_with_the_answer_and_a_broken_one_or_none_is_a_tile()
    {
        await using BrowserPage browser = await chromium.OpenAsync();
        IPage page = browser.Page;
        const string Svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='2' height='3'/%3E";
        string[] posters = [$"\"{Svg}\"", "\"data:image/png;base64,broken\"", "null"];
        string items = string.Join(',', posters.Select((poster, at) =>
            $$"""{"id":{{at + 2}},"title":"Film {{at}}","year":null,"genres":[],"poster":{{poster}},"overview":"About film {{at}}."}"""));
        await page.RouteAsync("**/api/films/1/similar?*genre=Comedy*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"id":1,"items":[{{items}}]}""" }));
        await page.RouteAsync("**/api/films/1/similar?*genre=Drama*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"id":1,"items":[]}""" }));
        await page.GotoAsync($"{await site.OverAkinAsync()}films/1");
        await page.GetByLabel("Genre").SelectOptionAsync("Comedy");
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator($"{Cards} img")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator($"{Cards} [data-tone]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByText("About film 2.")).ToBeVisibleAsync();

        await page.GetByLabel("Genre").SelectOptionAsync("Drama");
        await Assertions.Expect(page.GetByText("Nothing like it among Drama films.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(page.Locator(Cards)).ToHaveCountAsync(20);
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Nothing_is_wider_than_the_view(int width, ColorScheme scheme)
    {
        await using BrowserPage browser = await chromium.OpenAsync(width, 900, context => context.ColorScheme = scheme);
        Uri address = await site.OverAkinAsync();
        foreach ((string path, string name) in new[] { ("", "home"), ("films/1", "film") })
        {
            await browser.Page.GotoAsync($"{address}{path}");
            await Assertions.Expect(browser.Page.Locator(Cards).First).ToBeVisibleAsync();
            Assert.InRange(await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            await browser.ScreenshotAsync($"nextjs-{name}-{width}", wholePage: true);
        }

        Assert.Empty(browser.Errors);
    }

    [Fact]
    public void The_lock_file_names_no_registry()
    {
        string lockFile = File.ReadAllText(Path.Combine(NextJsSite.Source, "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
        Assert.Matches("\"node_modules/next\": \\{", lockFile);
    }

    [Fact]
    public void No_value_is_of_type_any() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(NextJsSite.Source, "src"), "*.ts*", SearchOption.AllDirectories),
            file => Assert.False(AnyType().IsMatch(File.ReadAllText(file)), $"{file} has a value of type any."));

    private static HttpClient Client(Uri address) => new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    private static async Task<string[]> FilmsAsync(IPage page) =>
        await page.Locator(Cards).EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.film)");

    private static async Task<string[]> SimilarAsync(HttpClient akin, string path)
    {
        using var answer = JsonDocument.Parse(await akin.GetStringAsync(path));
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetRawText())];
    }

    /// <summary>The status as sent, the media type, and the status as the body has it.</summary>
    private static async Task<(HttpStatusCode Status, string? MediaType, int InBody)> RefusalAsync(Uri address, string query)
    {
        using HttpClient client = Client(address);
        using HttpResponseMessage answer = await client.GetAsync($"/api/ai-recommend?{query}");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.EndsWith(".", body.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body.RootElement.GetProperty("status").GetInt32());
    }

    [GeneratedRegex(@"(:|\bas|<)\s*any\b")]
    private static partial Regex AnyType();
}
