using Akin.EndToEnd.Browser;
using Akin.EndToEnd.Samples;
using Akin.Testing.Tmdb;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Akin.EndToEnd.Site;

/// <summary>The site as a person sees it: the real tool, a real browser.</summary>
public sealed class SiteTests(ServedSite site, SystemChromium chromium) : IClassFixture<ServedSite>
{
    [Fact]
    public async Task From_a_search_to_likes_to_a_list_of_ones_own()
    {
        await using ServerProcess server = await site.StartAsync();
        await using BrowserPage browser = await chromium.OpenAsync(1440, 900, context => context.BaseURL = server.Address.ToString());
        IPage page = browser.Page;
        await page.GotoAsync("/");
        await page.Locator("#home-search").FillAsync("the godfahter");
        ILocator hit = page.Locator("#home-search-list [role=option]").First;
        await hit.WaitForAsync();
        Assert.Contains("The Godfather", await hit.InnerTextAsync(), StringComparison.Ordinal);
        await hit.ClickAsync();
        await page.WaitForURLAsync("**/film/**");
        Assert.Contains("Godfather", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        ILocator list = page.Locator("[data-list] > li:not(.skeleton)");
        Assert.Equal(20, await list.CountAsync());

        var lists = new List<string>();
        for (int film = 0; film < 3; film++)
        {
            await page.Locator("[data-opinion=liked]").First.ClickAsync();
            await Assertions.Expect(page.Locator("[data-opinion=liked]").First).ToHaveAttributeAsync("aria-pressed", "true");
            await page.GotoAsync("/for-you");
            await Assertions.Expect(list).ToHaveCountAsync(20);
            Assert.Equal(film + 1, await page.Locator("[data-pick-list] > li").CountAsync());
            Assert.Contains("ecause you liked", await page.Locator("[data-list]").InnerTextAsync(), StringComparison.Ordinal);
            lists.Add(await page.Locator("[data-list]").InnerTextAsync());
            await page.Locator("[data-list] a").First.ClickAsync();
            await page.WaitForURLAsync("**/film/**");
        }

        Assert.Equal(3, lists.Distinct().Count());
        await page.GotoAsync("/for-you");
        await Assertions.Expect(list).ToHaveCountAsync(20);
        await browser.ScreenshotAsync("site-for-you", wholePage: true);
        AxeResult result = await browser.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, Told(result));
        Assert.Empty(browser.Errors);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task Every_page_is_free_of_violations_errors_and_sideways_scrolling(int width)
    {
        await using ServerProcess server = await site.StartAsync();
        foreach (ColorScheme scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await using BrowserPage browser = await chromium.OpenAsync(width, 900, context =>
            {
                context.BaseURL = server.Address.ToString();
                context.ColorScheme = scheme;
                context.ReducedMotion = ReducedMotion.Reduce;
            });
            foreach ((string name, string path) in new[] { ("home", "/"), ("film", "/film/1"), ("for-you", "/for-you"), ("model", "/model"), ("search", "/search?query=star"), ("decade", "/decade/1990") })
            {
                await browser.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
                AxeResult result = await browser.Page.RunAxe();
                Assert.True(result.Violations.Length == 0, $"{path} at {width}: {Told(result)}");
                int overflow = await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{path} at {width} is {overflow} pixels too wide.");
                await browser.ScreenshotAsync($"site-{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            }

            Assert.Empty(browser.Errors);
        }
    }

    [Fact]
    public async Task The_API_can_be_read_and_tried_in_the_browser()
    {
        await using ServerProcess server = await site.StartAsync();
        await using BrowserPage browser = await chromium.OpenAsync(1440, 900, context => context.BaseURL = server.Address.ToString());
        await browser.Page.GotoAsync("/scalar");
        await Assertions.Expect(browser.Page.GetByText("/api/ai-recommend").First).ToBeVisibleAsync();
        await browser.ScreenshotAsync("site-scalar");
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Without_a_script_films_and_filters_can_be_read()
    {
        await using ServerProcess server = await site.StartAsync();
        await using BrowserPage browser = await chromium.OpenAsync(1280, 900, context =>
        {
            context.BaseURL = server.Address.ToString();
            context.JavaScriptEnabled = false;
        });
        await browser.Page.GotoAsync("/search?query=godfather");
        await browser.Page.Locator("main a[href^='/film/']").First.ClickAsync();
        Assert.Equal(20, await browser.Page.Locator("[data-list] > li").CountAsync());
        await browser.Page.GotoAsync("/film/1?genre=Comedy&diversity=0.5");
        Assert.Equal(20, await browser.Page.Locator("[data-list] > li").CountAsync());
        await browser.ScreenshotAsync("site-film-without-script", wholePage: true);
        Assert.Empty(browser.Errors);
    }

    [Theory]
    [InlineData(TmdbDoubleMode.Up)]
    [InlineData(TmdbDoubleMode.Down)]
    [InlineData(TmdbDoubleMode.Slow)]
    [InlineData(TmdbDoubleMode.Malformed)]
    [InlineData(TmdbDoubleMode.Unauthorized)]
    [InlineData(TmdbDoubleMode.RateLimiting)]
    public async Task A_film_comes_whole_whatever_TMDB_does(TmdbDoubleMode mode)
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Mode = mode;

        // The sample has no ids of TMDB: its films are found by title and year.
        tmdb.AddFilm(11, "tt0076759", "Star Wars", 1977, "Far away, long ago.");
        tmdb.Delay = TimeSpan.FromSeconds(30);
        await using ServerProcess server = await site.StartAsync(tmdb);
        await using BrowserPage browser = await chromium.OpenAsync(1280, 900, context => context.BaseURL = server.Address.ToString());
        await browser.Page.GotoAsync("/film/1");
        Assert.Equal(20, await browser.Page.Locator("[data-list] > li").CountAsync());
        string html = await browser.Page.ContentAsync();
        Assert.DoesNotContain(tmdb.Token, html, StringComparison.Ordinal);
        Assert.Contains("This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.", html, StringComparison.Ordinal);
        if (mode == TmdbDoubleMode.Up)
        {
            await browser.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.NotEqual(0, await browser.Page.Locator($"img[src^='{tmdb.ImageUrl}']").CountAsync());
            AxeResult result = await browser.Page.RunAxe();
            Assert.True(result.Violations.Length == 0, Told(result));
        }

        await browser.ScreenshotAsync($"site-film-tmdb-{mode.ToString().ToLowerInvariant()}");
        Assert.DoesNotContain(tmdb.Token, server.Output, StringComparison.Ordinal);
        Assert.Empty(tmdb.Traffic.Leaks);
        Assert.Empty(browser.Errors);
    }

    private static string Told(AxeResult result) => string.Join("; ", result.Violations.Select(violation =>
        $"{violation.Id} {violation.Nodes[0].Html}: {string.Join(", ", violation.Nodes[0].Any.Select(check => $"{check.Message} {check.Data}"))}"));
}
