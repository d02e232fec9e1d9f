using System.Globalization;
using System.Text;

namespace Akin.Datasets.Tests.Download;

public class UnfriendlyServerTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task An_announced_size_other_than_the_pin_is_refused_at_once(int difference)
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            await request.HeadAsync(200, $"Content-Length: {Zip.Bytes.Length + difference}");
            await request.HangAsync();
        });
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.Contains($"the server announces {Zip.Bytes.Length + difference} bytes, expected {Zip.Bytes.Length}", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        scene.AssertNothingElse("ml-latest-small.lock");
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_at_the_pinned_size()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(EndlessAsync);
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.Contains($"the server sends more than {Zip.Bytes.Length} bytes", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        scene.AssertNothingElse("ml-latest-small.lock");
    }

    [Fact]
    public async Task An_endless_body_of_a_set_of_unknown_size_is_cut_off_at_the_limit()
    {
        await using var scene = new DownloadScene();
        string message = await scene.FailAsync(scene.Serve(EndlessAsync), Zip.Set with { ZipBytes = null, MaxZipBytes = 1 << 20 });
        Assert.Contains("the server sends more than the limit of 1048576 bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_that_ends_early_is_broken_off()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            await request.HeadAsync(200);
            await request.BytesAsync(Zip.Bytes.AsMemory(0, 1000));
        });
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.Contains($"the connection ended after 1000 of {Zip.Bytes.Length} bytes (4 attempts)", message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_wrong_hash_is_told_with_both_values_and_nothing_is_kept()
    {
        await using var scene = new DownloadScene();
        byte[] wrong = [.. Zip.Bytes];
        wrong[1000] ^= 1;
        ScriptedServer server = scene.Serve(request => request.FileAsync(wrong));
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.StartsWith($"Cannot download http://127.0.0.1:{server.Port}/movielens/ml-latest-small.zip: its SHA-256 is {PublishedZip.Pin(wrong).Set.Sha256}, expected {Zip.Set.Sha256}", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        scene.AssertNothingElse("ml-latest-small.lock");
    }

    [Fact]
    public async Task A_wrong_md5_is_enough_to_refuse()
    {
        await using var scene = new DownloadScene();
        string message = await scene.FailAsync(scene.Serve(request => request.FileAsync(Zip.Bytes)), Zip.Set with { Md5 = PublishedZip.Newer.Md5, Sha256 = null });
        Assert.Contains($"its MD5 is {Zip.Md5}, expected {PublishedZip.Newer.Md5}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_falls_silent_is_left_and_asked_again(bool beforeItsAnswer)
    {
        await using var scene = new DownloadScene();
        int count = 0;
        ScriptedServer server = scene.Serve(async request =>
        {
            bool first = ++count == 1;
            if (!(first && beforeItsAnswer))
            {
                await request.FileAsync(Zip.Bytes, sendAtMost: first ? 1000 : int.MaxValue);
            }

            if (first)
            {
                await request.HangAsync();
            }
        });
        await scene.GetAsync(server, Zip.Set, options => options with { StallTimeout = TimeSpan.FromSeconds(1) });
        scene.AssertWhole();
        Assert.True(server.Requests.Count > 1);
    }

    [Theory]
    [InlineData(false, "127.0.0.1 timed out: no answer within 1 s; check the network")]
    [InlineData(true, "127.0.0.1 sent nothing for 1 s; check the network")]
    public async Task Silence_at_every_attempt_ends_the_download(bool afterItsHead, string expected)
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            if (afterItsHead)
            {
                await request.HeadAsync(200, $"Content-Length: {Zip.Bytes.Length}");
            }

            await request.HangAsync();
        });
        string message = await scene.FailAsync(server, Zip.Set, options => options with { StallTimeout = TimeSpan.FromSeconds(1), Attempts = 1 });
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drips_is_bounded_by_the_total_time()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            await request.HeadAsync(200, $"Content-Length: {Zip.Bytes.Length}");
            foreach (byte one in Zip.Bytes)
            {
                await request.BytesAsync(new[] { one });
                await Task.Delay(50, request.Stop);
            }
        });
        string message = await scene.FailAsync(server, Zip.Set, options => options with { TotalTimeout = TimeSpan.FromSeconds(1) });
        Assert.Contains("it was not done within 1 s; what has arrived is kept", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_told_without_another_attempt()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(404));
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.Equal($"Cannot download http://127.0.0.1:{server.Port}/movielens/ml-latest-small.zip: the server answered 404 (NotFound); " +
            "give another address with --mirror URL or a directory already on disk with --data DIR.", message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again_after_growing_waits()
    {
        await using var scene = new DownloadScene();
        int count = 0;
        ScriptedServer server = scene.Serve(request => ++count < 4 ? request.StatusAsync(500) : request.FileAsync(Zip.Bytes));
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal([1, 2, 4], scene.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_stays_in_trouble_is_given_up()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(503));
        Assert.Contains("the server answered 503 (ServiceUnavailable) (4 attempts); check the network and try again", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_is_honoured_in_seconds_and_as_a_date()
    {
        await using var scene = new DownloadScene();
        int count = 0;
        ScriptedServer server = scene.Serve(request => ++count switch
        {
            1 => request.StatusAsync(429, "Retry-After: 7"),
            2 => request.StatusAsync(503, "Retry-After: " + TimeProvider.System.GetUtcNow().AddSeconds(100).ToString("r", CultureInfo.InvariantCulture)),
            _ => request.FileAsync(Zip.Bytes),
        });
        await scene.GetAsync(server, Zip.Set);
        Assert.Equal(TimeSpan.FromSeconds(7), scene.Waits[0]);
        Assert.InRange(scene.Waits[1], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task A_wait_too_long_to_be_asked_for_ends_the_download()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(429, "Retry-After: 86400"));
        Assert.Contains("the server answered 429 (TooManyRequests) and asks to wait 86400 s", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
        Assert.Empty(scene.Waits);
    }

    [Fact]
    public async Task A_refused_connection_is_told_with_its_port()
    {
        await using var scene = new DownloadScene();
        var server = new ScriptedServer(request => request.HangAsync());
        int port = server.Port;
        await server.DisposeAsync();
        var closed = new Akin.Datasets.Download.DatasetDownloader(scene.Options(scene.Serve(request => request.HangAsync())) with { MirrorUrl = $"http://127.0.0.1:{port}/" });
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => closed.GetAsync(Zip.Set));
        Assert.Contains($"127.0.0.1 refused the connection on port {port} (4 attempts)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_does_not_speak_http_is_told()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.BytesAsync(Encoding.ASCII.GetBytes("220 mail ready\r\n\r\n")));
        Assert.Contains("the server's answer cannot be understood", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
    }

    private static async Task EndlessAsync(ServerExchange request)
    {
        await request.HeadAsync(200);
        byte[] noise = new byte[50_000];
        while (true)
        {
            await request.BytesAsync(noise);
        }
    }
}
