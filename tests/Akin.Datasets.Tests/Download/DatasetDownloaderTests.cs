using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

public class DatasetDownloaderTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Fact]
    public async Task A_download_unpacks_the_wanted_files_and_leaves_nothing_else()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        string directory = await scene.GetAsync(server, Zip.Set);
        Assert.Equal(scene.Final, directory);
        scene.AssertWhole();
        Assert.Equal("/movielens/ml-latest-small.zip", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Progress_counts_every_byte_of_both_steps()
    {
        await using var scene = new DownloadScene();
        await scene.GetAsync(scene.Serve(request => request.FileAsync(Zip.Bytes)), Zip.Set);
        StepProgress[] download = [.. scene.Progress.All.Where(report => report.Step == "downloading ml-latest-small.zip")];
        StepProgress[] unpack = [.. scene.Progress.All.Where(report => report.Step == "unpacking ml-latest-small.zip")];
        Assert.Equal(new StepProgress("downloading ml-latest-small.zip", 0, Zip.Bytes.Length), download[0]);
        Assert.Equal(Zip.Bytes.Length, download[^1].Done);
        Assert.Equal(download.Select(report => report.Done).Order(), download.Select(report => report.Done));
        Assert.Single(download, report => report.Done == report.Total);
        Assert.Equal(unpack[^1].Total, unpack[^1].Done);
        Assert.Equal(300_000 + PublishedZip.Movies.Length + "the licence".Length, unpack[^1].Total);
    }

    [Fact]
    public async Task A_cached_set_asks_no_server()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        Assert.Null(new DatasetDownloader(scene.Options(server)).FindCached(Zip.Set));
        await scene.GetAsync(server, Zip.Set);
        Assert.Equal(scene.Final, await scene.GetAsync(server, Zip.Set));
        Assert.Equal(scene.Final, new DatasetDownloader(scene.Options(server)).FindCached(Zip.Set));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Refresh_replaces_the_cached_set()
    {
        await using var scene = new DownloadScene();
        byte[] served = Zip.Bytes;
        ScriptedServer server = scene.Serve(request => request.FileAsync(served));
        await scene.GetAsync(server, Zip.Set);
        byte[] before = File.ReadAllBytes(Path.Combine(scene.Final, "ratings.csv"));
        served = PublishedZip.Newer.Bytes;
        await scene.GetAsync(server, PublishedZip.Newer.Set, options => options with { Refresh = true });
        scene.AssertWhole();
        Assert.NotEqual(before, File.ReadAllBytes(Path.Combine(scene.Final, "ratings.csv")));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("wrong hash")]
    [InlineData("damaged zip")]
    public async Task A_refresh_that_fails_keeps_the_old_set_whole(string trouble)
    {
        await using var scene = new DownloadScene();
        await scene.GetAsync(scene.Serve(request => request.FileAsync(Zip.Bytes)), Zip.Set);
        PublishedZip damaged = PublishedZip.Pin(Zip.Bytes[..^30]);
        ScriptedServer bad = scene.Serve(request => trouble switch
        {
            "404" => request.StatusAsync(404),
            "wrong hash" => request.FileAsync(PublishedZip.Newer.Bytes),
            _ => request.FileAsync(damaged.Bytes),
        });
        await scene.FailAsync(bad, trouble == "damaged zip" ? damaged.Set : Zip.Set, options => options with { Refresh = true });
        scene.AssertWhole();
    }

    [Fact]
    public async Task Two_downloads_at_once_ask_the_server_once()
    {
        await using var scene = new DownloadScene();
        var secondWaits = new TaskCompletionSource();
        ScriptedServer server = scene.Serve(async request =>
        {
            await secondWaits.Task.WaitAsync(request.Stop);
            await request.FileAsync(Zip.Bytes);
        });
        var progress = new RecordedProgress { Then = report => Release(report, secondWaits) };
        string[] both = await Task.WhenAll(
            new DatasetDownloader(scene.Options(server)).GetAsync(Zip.Set, progress),
            new DatasetDownloader(scene.Options(server)).GetAsync(Zip.Set, progress));
        Assert.Equal([scene.Final, scene.Final], both);
        Assert.Single(server.Requests);
        scene.AssertWhole();

        static void Release(StepProgress report, TaskCompletionSource source)
        {
            if (report.Step == "waiting for another download of ml-latest-small")
            {
                source.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task What_a_crash_between_the_renames_left_is_put_back()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        await scene.GetAsync(server, Zip.Set);
        Directory.Move(scene.Final, scene.Final + ".old");
        Directory.CreateDirectory(scene.Final + ".new");
        Assert.Equal(scene.Final, await scene.GetAsync(server, Zip.Set));
        Assert.Single(server.Requests);
        Assert.True(File.Exists(Path.Combine(scene.Final, "ratings.csv")));
    }

    [Fact]
    public async Task A_cached_set_without_its_ratings_is_downloaded_again()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        await scene.GetAsync(server, Zip.Set);
        File.Delete(Path.Combine(scene.Final, "ratings.csv"));
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        await using var scene = new DownloadScene();
        string file = Path.Combine(scene.Cache, "a-file");
        File.WriteAllText(file, "in the way");
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        string message = await scene.FailAsync(server, Zip.Set, options => options with { CacheDirectory = Path.Combine(file, "cache") });
        Assert.StartsWith("Cannot write to the download cache at " + Path.Combine(file, "cache", "movielens"), message, StringComparison.Ordinal);
        Assert.Contains("set AKIN_CACHE to a folder that can be written", message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_client_of_the_caller_is_used_and_its_dns_failure_told()
    {
        await using var scene = new DownloadScene();
        using var client = new HttpClient(new NoSuchHost());
        var downloader = new DatasetDownloader(scene.Options(scene.Serve(request => request.HangAsync())) with { MirrorUrl = "https://user:secret@films.test/sets?key=secret" }, null, client);
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => downloader.GetAsync(Zip.Set));
        Assert.Equal("Cannot download https://films.test/sets/ml-latest-small.zip: the host name films.test cannot be found (4 attempts); check the network and try again, " +
            "or give another address with --mirror URL or a directory already on disk with --data DIR.", e.Message);
    }

    [Theory]
    [InlineData("films.test/sets")]
    [InlineData("ftp://films.test/sets")]
    [InlineData("")]
    public void A_mirror_that_is_no_web_address_is_refused(string mirror)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new DatasetDownloader(new DownloadOptions { MirrorUrl = mirror, CacheDirectory = Path.GetTempPath() }));
        Assert.Contains("absolute http or https address", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        DownloadOptions options = new() { CacheDirectory = Path.GetTempPath() };
        Assert.Contains("Attempts was 0", Refused(options with { Attempts = 0 }), StringComparison.Ordinal);
        Assert.Contains("StallTimeout was 00:00:00", Refused(options with { StallTimeout = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("TotalTimeout", Refused(options with { TotalTimeout = TimeSpan.FromDays(30) }), StringComparison.Ordinal);
        Assert.Contains("RetryDelay", Refused(options with { RetryDelay = TimeSpan.FromSeconds(-1) }), StringComparison.Ordinal);

        static string Refused(DownloadOptions options) => Assert.Throws<ArgumentException>(() => new DatasetDownloader(options)).Message;
    }

    private sealed class NoSuchHost : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");
    }
}
