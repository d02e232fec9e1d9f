using System.Text.Json;
using Akin.EndToEnd.Browser;
using Akin.EndToEnd.Samples;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Akin.EndToEnd.Vercel;

/// <summary>The site of files as a person sees it: a real browser over <c>akin preview</c>.</summary>
public sealed class StaticSiteTests(ExportedSite site, SystemChromium chromium) : IClassFixture<ExportedSite>
{
    [Fact]
    public async Task From_a_search_to_likes_to_a_list_of_ones_own_without_a_server()
    {
        await using ServerProcess preview = await site.PreviewAsync(site.Small);
        await using BrowserPage browser = await OpenAsync(preview);
        IPage page = browser.Page;
        await page.GotoAsync("/");
        await page.Locator("#home-search").FillAsync("the godfahter");
        ILocator hit = page.Locator("#home-search-list [role=option]").First;
        await hit.WaitForAsync();
        Assert.Contains("The Godfather", await hit.InnerTextAsync(), StringComparison.Ordinal);
        await hit.ClickAsync();
        await page.WaitForURLAsync("**/film/**");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Godfather");
        await Assertions.Expect(List(page)).ToHaveCountAsync(20);
        await page.Locator("[data-opinion=liked]").First.ClickAsync();
        await page.GotoAsync("/for-you");
        await Assertions.Expect(List(page)).ToHaveCountAsync(20);
        Assert.Contains("ecause you liked", await page.Locator("[data-list]").InnerTextAsync(), StringComparison.Ordinal);
        await browser.ScreenshotAsync("static-for-you", wholePage: true);
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task For_you_is_the_servers_list_with_filters_and_reasons()
    {
        await using ServerProcess server = await site.ServeAsync();
        await using ServerProcess preview = await site.PreviewAsync(site.Whole);
        string[] lists = new string[2];
        for (int at = 0; at < 2; at++)
        {
            await using BrowserPage browser = await OpenAsync(at == 0 ? server : preview);
            foreach (string film in new[] { "/film/1", "/film/5", "/film/9" })
            {
                await browser.Page.GotoAsync(film);
                await browser.Page.Locator("[data-opinion=liked]").First.ClickAsync();
            }

            await browser.Page.GotoAsync("/for-you?from=1980");
            await Assertions.Expect(List(browser.Page)).ToHaveCountAsync(20);
            await Assertions.Expect(browser.Page.Locator("[data-list] .skeleton")).ToHaveCountAsync(0);
            Assert.Equal("1980", await browser.Page.Locator("[name=from]").InputValueAsync());
            lists[at] = await browser.Page.Locator("[data-list]").InnerTextAsync();
            Assert.Empty(browser.Errors);
        }

        Assert.Equal(lists[0], lists[1]);
    }

    [Fact]
    public async Task A_film_without_a_page_of_its_own_looks_as_if_it_had_one()
    {
        string without = Directory.EnumerateDirectories(Path.Combine(site.Whole, "static", "film")).Select(path => Path.GetFileName(path))
            .First(id => !Directory.Exists(Path.Combine(site.Small, "static", "film", id)));
        await using ServerProcess whole = await site.PreviewAsync(site.Whole);
        await using ServerProcess small = await site.PreviewAsync(site.Small);
        string[] mains = new string[2];
        for (int at = 0; at < 2; at++)
        {
            await using BrowserPage browser = await OpenAsync(at == 0 ? whole : small);
            await browser.Page.GotoAsync($"/film/{without}");
            await Assertions.Expect(List(browser.Page)).ToHaveCountAsync(20);
            mains[at] = string.Join('\n', await browser.Page.Locator("main .film-words, main #more-title, main .card-link, main .reason-text").AllInnerTextsAsync());
            Assert.Empty(browser.Errors);
            if (at == 1)
            {
                await NoViolationsAsync(browser);
                await browser.ScreenshotAsync("static-film-shell", wholePage: true);
            }
        }

        Assert.Equal(mains[0], mains[1]);
    }

    [Fact]
    public async Task A_film_that_is_not_there_is_said_to_be_missing()
    {
        await using ServerProcess preview = await site.PreviewAsync(site.Small);
        await using BrowserPage browser = await OpenAsync(preview);
        await browser.Page.GotoAsync("/film/99999999");
        await Assertions.Expect(browser.Page.Locator("h1")).ToHaveTextAsync("No such film in the house");
        Assert.Equal("noindex", await browser.Page.Locator("meta[name=robots]").GetAttributeAsync("content"));
    }

    [Fact]
    public async Task Lists_follow_the_address()
    {
        await using ServerProcess server = await site.ServeAsync();
        await using ServerProcess preview = await site.PreviewAsync(site.Whole);
        foreach (string address in new[] { "/search?query=star", "/search?query=qqqqqqqq", "/genre/Drama?page=2", "/decade/1990?page=2", "/film/1?genre=Drama&from=1970", "/film/1?diversity=0.6" })
        {
            string[] mains = new string[2];
            for (int at = 0; at < 2; at++)
            {
                await using BrowserPage browser = await OpenAsync(at == 0 ? server : preview);
                await browser.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
                await Assertions.Expect(browser.Page.Locator(".is-loading")).ToHaveCountAsync(0);
                mains[at] = string.Join('\n', await browser.Page.Locator("main .card-title, main h1, main .page-lead, main .pages-now").AllInnerTextsAsync());
                Assert.Empty(browser.Errors);
            }

            Assert.True(mains[0] == mains[1], $"{address}:\n{mains[0]}\n---\n{mains[1]}");
        }
    }

    [Fact]
    public async Task After_the_first_visit_it_works_without_a_connection()
    {
        await using ServerProcess preview = await site.PreviewAsync(site.Small);
        await using BrowserPage browser = await chromium.OpenAsync(1280, 900, context =>
        {
            context.BaseURL = preview.Address.ToString();
            context.ServiceWorkers = ServiceWorkerPolicy.Allow;
        });
        IPage page = browser.Page;
        await page.GotoAsync("/film/1");
        await page.WaitForFunctionAsync("async () => navigator.serviceWorker.controller !== null && Boolean(await caches.match('/film/1'))");
        await page.Locator("[data-opinion=liked]").First.ClickAsync();
        await page.GotoAsync("/for-you");
        await Assertions.Expect(List(page)).ToHaveCountAsync(20);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await preview.DisposeAsync();

        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Every film has kin.");
        await page.Locator("#home-search").FillAsync("godfather");
        await Assertions.Expect(page.Locator("#home-search-list [role=option]").First).ToContainTextAsync("Godfather");
        await page.GotoAsync("/search?query=star");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("star");
        await Assertions.Expect(page.Locator(".page-lead")).ToContainTextAsync("best match first");
        await page.GotoAsync("/film/1");
        await Assertions.Expect(List(page)).ToHaveCountAsync(20);
        await page.GotoAsync("/for-you");
        await Assertions.Expect(List(page)).ToHaveCountAsync(20);
        await Assertions.Expect(page.Locator("[data-list] .skeleton")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_film_page_is_light_and_stands_still()
    {
        await using ServerProcess preview = await site.PreviewAsync(site.Whole);
        await using BrowserPage browser = await OpenAsync(preview);
        ICDPSession protocol = await browser.Page.Context.NewCDPSessionAsync(browser.Page);
        await protocol.SendAsync("Network.enable");
        var kinds = new Dictionary<string, string>();
        long bytes = 0;
        protocol.Event("Network.responseReceived").OnEvent += (_, sent) => kinds[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("type").GetString()!;
        protocol.Event("Network.loadingFinished").OnEvent += (_, sent) =>
        {
            JsonElement finished = sent!.Value;
            if (kinds.GetValueOrDefault(finished.GetProperty("requestId").GetString()!) != "Image")
            {
                bytes += finished.GetProperty("encodedDataLength").GetInt64();
            }
        };
        await browser.Page.AddInitScriptAsync(
            """
            window.shifts = 0; window.longest = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value; }).observe({ type: "layout-shift", buffered: true });
            new PerformanceObserver(list => { for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration); }).observe({ type: "longtask", buffered: true });
            """);
        await browser.Page.GotoAsync("/film/1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await browser.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");
        Assert.InRange(bytes, 1_000, 100_000);
        Assert.Equal(0, await browser.Page.EvaluateAsync<double>("window.shifts"));
        double longest = await browser.Page.EvaluateAsync<double>("window.longest");
        await File.WriteAllTextAsync(
            Path.Combine(Akin.Testing.SharedData.Checkout, "artifacts", "TestResults", "film-page.txt"),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bytes without images: {bytes}; layout shift: 0; longest task (0 = none over 50 ms): {longest} ms\n"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Every_page_of_files_is_free_of_violations_and_errors(int width)
    {
        await using ServerProcess preview = await site.PreviewAsync(site.Whole);
        foreach (string address in new[] { "/", "/film/1", "/for-you", "/search?query=star", "/genre/Drama", "/model", "/404.html" })
        {
            await using BrowserPage browser = await OpenAsync(preview, width);
            await browser.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await NoViolationsAsync(browser);
            Assert.Equal(0, await browser.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            Assert.Empty(browser.Errors);
        }
    }

    private static ILocator List(IPage page) => page.Locator("[data-list] > li:not(.skeleton)");

    private static async Task NoViolationsAsync(BrowserPage browser)
    {
        AxeResult result = await browser.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {violation.Nodes[0].Html}")));
    }

    private Task<BrowserPage> OpenAsync(ServerProcess server, int width = 1280) =>
        chromium.OpenAsync(width, 900, context => context.BaseURL = server.Address.ToString());
}
