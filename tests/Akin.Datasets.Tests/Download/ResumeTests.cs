using System.Net;
using System.Text;

namespace Akin.Datasets.Tests.Download;

public class ResumeTests
{
    private const int Half = 150_000;
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Fact]
    public async Task A_connection_that_breaks_off_is_continued_where_it_stopped()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes, sendAtMost: request.RangeStart == 0 ? Half : int.MaxValue));
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        ServerExchange second = server.Requests.ToArray()[1];
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal($"bytes={Half}-", second.Header("Range"));
        Assert.Equal("\"v1\"", second.Header("If-Range"));
        Assert.Equal([TimeSpan.FromSeconds(1)], scene.Waits);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_is_read_from_the_start()
    {
        await using var scene = new DownloadScene();
        int count = 0;
        ScriptedServer server = scene.Serve(async request =>
        {
            await request.HeadAsync(200, $"Content-Length: {Zip.Bytes.Length}");
            await request.BytesAsync(++count == 1 ? Zip.Bytes.AsMemory(0, Half) : Zip.Bytes);
        });
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_read_from_the_start()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.RangeStart == 0
            ? request.FileAsync(PublishedZip.Newer.Bytes, "\"old\"", Half)
            : request.FileAsync(Zip.Bytes, "\"new\""));
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("\"new\"")]
    [InlineData(null)]
    public async Task A_server_that_mixes_versions_is_caught_and_read_from_the_start(string? tag)
    {
        await using var scene = new DownloadScene();
        int count = 0;
        ScriptedServer server = scene.Serve(async request =>
        {
            if (++count == 1)
            {
                await request.FileAsync(PublishedZip.Newer.Bytes, "\"old\"", Half);
            }
            else if (request.RangeStart > 0)
            {
                string[] tags = tag is null ? [] : ["ETag: " + tag];
                await request.HeadAsync(206, [$"Content-Length: {Zip.Bytes.Length - Half}", $"Content-Range: bytes {Half}-{Zip.Bytes.Length - 1}/{Zip.Bytes.Length}", .. tags]);
                await request.BytesAsync(Zip.Bytes.AsMemory(Half));
            }
            else
            {
                await request.FileAsync(Zip.Bytes);
            }
        });
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("Content-Range: bytes 5-300000/300001")]
    [InlineData("X-Nothing: at all")]
    public async Task A_part_that_was_not_asked_for_is_refused(string header)
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            if (request.RangeStart > 0)
            {
                await request.HeadAsync(206, "Content-Length: 10", header);
                await request.BytesAsync(new byte[10]);
            }
            else
            {
                await request.FileAsync(Zip.Bytes, sendAtMost: Half);
            }
        });
        string message = await scene.FailAsync(server, Zip.Set);
        Assert.Contains("the server sent another part of the file than was asked for (4 attempts)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_beyond_the_end_starts_over()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.RangeStart > 0 ? request.StatusAsync(416) : request.FileAsync(Zip.Bytes));
        Directory.CreateDirectory(Path.GetDirectoryName(scene.Part)!);
        File.WriteAllBytes(scene.Part, new byte[1000]);
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal([1000, 0], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_cancelled_download_goes_on_the_next_time()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(async request =>
        {
            await request.FileAsync(Zip.Bytes, sendAtMost: request.RangeStart == 0 ? Half : int.MaxValue);
            if (request.RangeStart == 0)
            {
                await request.HangAsync();
            }
        });
        using var cancel = new CancellationTokenSource();
        scene.Progress.Then = report =>
        {
            if (report.Done == Half)
            {
                cancel.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.GetAsync(server, Zip.Set, cancellation: cancel.Token));
        Assert.Equal(Half, new FileInfo(scene.Part).Length);
        Assert.False(Directory.Exists(scene.Final));

        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal([0, Half], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_whole_zip_that_was_left_needs_no_server()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(404));
        Directory.CreateDirectory(Path.GetDirectoryName(scene.Part)!);
        File.WriteAllBytes(scene.Part, Zip.Bytes);
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_spoilt_part_is_thrown_away_and_read_again(bool sameLength)
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        Directory.CreateDirectory(Path.GetDirectoryName(scene.Part)!);
        File.WriteAllBytes(scene.Part, new byte[sameLength ? Zip.Bytes.Length : Zip.Bytes.Length + 1]);
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
        Assert.Equal([0], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task Attempts_that_bring_something_do_not_count_against_the_download()
    {
        byte[] noise = new byte[6 << 20];
        new Random(3).NextBytes(noise);
        PublishedZip big = PublishedZip.Pack(("ml-latest-small/ratings.csv", noise), ("ml-latest-small/movies.csv", PublishedZip.Text(PublishedZip.Movies)));
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(big.Bytes, sendAtMost: (1 << 20) + 1));
        await scene.GetAsync(server, big.Set, options => options with { Attempts = 2 });
        Assert.Equal(noise, File.ReadAllBytes(Path.Combine(scene.Final, "ratings.csv")));
        Assert.Equal(6, scene.Waits.Count(wait => wait == TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_set_that_changes_is_continued_only_for_the_same_version()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        string tag = "\"v1\"";
        byte[] served = PublishedZip.Newer.Bytes;
        int zips = 0;
        ScriptedServer server = scene.Serve(async request =>
        {
            if (request.Path.EndsWith(".md5", StringComparison.Ordinal))
            {
                byte[] sidecar = Encoding.UTF8.GetBytes($"MD5 (ml-latest-small.zip) = {Zip.Md5.ToUpperInvariant()}\n");
                await request.HeadAsync((int)HttpStatusCode.OK, $"Content-Length: {sidecar.Length}");
                await request.BytesAsync(sidecar);
                return;
            }

            await request.FileAsync(served, tag, ++zips == 1 ? Half : int.MaxValue);
            (tag, served) = ("\"v2\"", Zip.Bytes);
        }, authority);
        await scene.GetAsync(server, Zip.Unpinned, authority.Trust);
        scene.AssertWhole(changes: true);
        Assert.Equal(["/movielens/ml-latest-small.zip.md5", "/movielens/ml-latest-small.zip", "/movielens/ml-latest-small.zip"], server.Requests.Select(request => request.Path));
        Assert.Equal("\"v1\"", server.Requests.Last().Header("If-Range"));
    }
}
