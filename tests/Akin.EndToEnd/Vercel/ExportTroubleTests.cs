using System.Diagnostics;
using System.Text.Json;
using Akin.EndToEnd.Browser;
using Akin.EndToEnd.Samples;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.EndToEnd.Vercel;

/// <summary>What goes wrong on the way to a site of files, and what is left of it.</summary>
public sealed class ExportTroubleTests(ExportedSite site, SystemChromium chromium) : IClassFixture<ExportedSite>
{
    [Fact]
    public async Task Killed_at_any_moment_the_former_output_or_the_new_one_is_whole()
    {
        string output = Path.Combine(site.Folder, "killed");
        var whole = Stopwatch.StartNew();
        await Tool.DoAsync("export", "vercel", "--bundle", site.Bundle, "--out", output);
        int length = (int)whole.ElapsedMilliseconds;
        int expected = Count(output);
        for (int round = 1; round <= 8; round++)
        {
            using (Process export = Tool.Start(site.Folder, "export", "vercel", "--bundle", site.Bundle, "--out", output, "--json"))
            {
                await Task.Delay(length * round / 8);
                export.Kill();
                await export.WaitForExitAsync();
            }

            Assert.Equal(expected, Count(output));
            using var config = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "config.json")));
            Assert.Equal(3, config.RootElement.GetProperty("version").GetInt32());
        }

        await Tool.DoAsync("export", "vercel", "--bundle", site.Bundle, "--out", output);
        Assert.Equal(expected, Count(output));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(site.Folder), entry => Path.GetFileName(entry).StartsWith(".killed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_budget_that_is_too_small_is_refused_with_what_it_takes()
    {
        string output = Path.Combine(site.Folder, "none");
        await Tool.RefusesAsync(1, ["--budget", "1.0 MB"], "export", "vercel", "--bundle", site.Bundle, "--out", output, "--budget", "1MB");
        Assert.False(Directory.Exists(output));
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Folder, ".none*"));
    }

    [Theory]
    [InlineData("--budget", "much")]
    [InlineData("--budget", "10kB")]
    [InlineData("--site-url", "films.example")]
    [InlineData("--site-url", "https://films.example/path")]
    public async Task A_wrong_value_is_refused(string option, string value) =>
        await Tool.RefusesAsync(2, [option, value], "export", "vercel", "--bundle", site.Bundle, "--out", Path.Combine(site.Folder, "none"), option, value);

    [Fact]
    public async Task A_folder_of_something_else_is_left_alone()
    {
        string other = Path.Combine(site.Folder, "other");
        Directory.CreateDirectory(other);
        string file = Path.Combine(other, "thesis.txt");
        await File.WriteAllTextAsync(file, "kept");
        await Tool.RefusesAsync(1, [other], "export", "vercel", "--bundle", site.Bundle, "--out", other);
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Ids_that_can_be_no_file_names_are_refused_by_name()
    {
        using var folder = new TempFolder();
        folder.Write("data/interactions.csv", "user,item,rating\na,x/1,5\na,y,4\nb,x/1,3\nb,z,5\n");
        await Tool.DoAsync("train", "--data", folder["data"], "--out", folder["bundle"]);
        await Tool.RefusesAsync(1, ["'x/1'"], "export", "vercel", "--bundle", folder["bundle"], "--out", folder["out"]);
    }

    [Fact]
    public async Task Ids_that_differ_by_capitals_alone_are_refused()
    {
        using var folder = new TempFolder();
        folder.Write("data/interactions.csv", "user,item,rating\na,abc,5\na,y,4\nb,Abc,3\nb,z,5\n");
        await Tool.DoAsync("train", "--data", folder["data"], "--out", folder["bundle"]);
        await Tool.RefusesAsync(1, ["'abc'", "'Abc'"], "export", "vercel", "--bundle", folder["bundle"], "--out", folder["out"]);
        await Tool.RefusesAsync(1, [folder["bundle"]], "export", "vercel", "--bundle", folder["bundle"], "--out", Path.Combine(folder["bundle"], "site"));
    }

    [Fact]
    public async Task Genres_that_can_be_no_file_names_have_pages_all_the_same()
    {
        string[] genres = ["Sci-Fi/Fantasy", "Rock & Roll", "Film Noir", "100% Fun", "Ünï", "A?B#C", "Drama"];
        using var folder = new TempFolder();
        folder.Write("data/items.csv", "item,title,genres\n" + string.Concat(genres.Select((genre, at) => $"f{at},Film {at},{genre}\n")));
        folder.Write("data/interactions.csv", "user,item,rating\n" + string.Concat(genres.Select((_, at) => $"a,f{at},5\nb,f{(at + 1) % genres.Length},4\n")));
        await Tool.DoAsync("train", "--data", folder["data"], "--out", folder["bundle"]);
        await Tool.DoAsync("export", "vercel", "--bundle", folder["bundle"], "--out", folder["out"]);
        await VercelValidators.CheckAsync(folder["out"]);
        await using ServerProcess preview = await site.PreviewAsync(folder["out"]);
        using var client = new HttpClient { BaseAddress = preview.Address };
        for (int at = 0; at < genres.Length; at++)
        {
            Assert.Contains($">Film {at}<", await client.GetStringAsync("/genre/" + Uri.EscapeDataString(genres[at])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pictures_are_built_in_and_hidden_when_they_are_old()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(11, "tt0076759", "Star Wars", 1977, "Far away, long ago.");
        using var folder = new TempFolder();
        folder.Write("data/items.csv", "item,title,year,genres,tmdbId\n1,Star Wars,1977,Sci-Fi,11\n2,Heat,1995,Crime,\n3,Alien,1979,Sci-Fi,\n4,Big,1988,Comedy,\n");
        folder.Write("data/interactions.csv", "user,item,rating\na,1,5\na,2,4\nb,1,3\nb,3,5\nc,3,4\nc,4,2\nd,1,5\nd,4,1\n");
        await Tool.DoAsync("train", "--data", folder["data"], "--out", folder["bundle"]);
        string output = Path.Combine(site.Folder, "pictured");
        using (Process export = site.ExportWith(tmdb, folder["bundle"], output))
        {
            string summary = await export.StandardOutput.ReadToEndAsync();
            await export.WaitForExitAsync();
            Assert.Equal(0, export.ExitCode);
            using var json = JsonDocument.Parse(summary);
            Assert.InRange(json.RootElement.GetProperty("pictured").GetInt32(), 1, 1);
        }

        int asked = tmdb.Traffic.Count;
        string[] texts = [.. Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".html" or ".json" or ".js").Select(File.ReadAllText)];
        Assert.DoesNotContain(texts, text => text.Contains(tmdb.Token, StringComparison.Ordinal) || text.Contains(tmdb.ApiUrl.AbsoluteUri, StringComparison.Ordinal));
        await using ServerProcess preview = await site.PreviewAsync(output);
        foreach (bool isOld in new[] { false, true })
        {
            await using BrowserPage browser = await chromium.OpenAsync(1280, 900, context => context.BaseURL = preview.Address.ToString());
            if (isOld)
            {
                await browser.Page.Clock.SetFixedTimeAsync(DateTime.SpecifyKind(new DateTime(2031, 1, 1), DateTimeKind.Utc));
            }

            await browser.Page.GotoAsync("/search?query=star%20wars");
            await Microsoft.Playwright.Assertions.Expect(browser.Page.Locator("h1")).ToContainTextAsync("star wars");
            await browser.Page.Locator(".card-link").First.ClickAsync();
            await browser.Page.WaitForURLAsync("**/film/**");
            Assert.Equal(!isOld, await browser.Page.GetByText("Far away, long ago.").IsVisibleAsync());
            Assert.Equal(!isOld, await browser.Page.GetByText("This product uses TMDB").IsVisibleAsync());
        }

        Assert.Equal(asked, tmdb.Traffic.Count);
    }

    private static int Count(string output) => Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Count();
}
