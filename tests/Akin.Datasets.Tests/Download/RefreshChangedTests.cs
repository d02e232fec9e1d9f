using System.Text;
using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

/// <summary>A set that changes is asked for by its small MD5 file, and downloaded only when that is another.</summary>
public class RefreshChangedTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Fact]
    public async Task What_has_not_changed_is_not_downloaded_again()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        ScriptedServer server = Serve(scene, authority, () => Zip);
        await scene.GetAsync(server, Zip.Unpinned, authority.Trust);
        Assert.Equal(scene.Final, await scene.GetAsync(server, Zip.Unpinned, options => Asking(authority.Trust(options))));
        Assert.Equal(["zip.md5", "zip", "zip.md5"], server.Requests.Select(request => request.Path["/movielens/ml-latest-small.".Length..]));
        scene.AssertWhole(changes: true);
    }

    [Fact]
    public async Task What_has_changed_takes_the_place_of_the_cached_copy()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        PublishedZip served = Zip;
        ScriptedServer server = Serve(scene, authority, () => served);
        await scene.GetAsync(server, Zip.Unpinned, authority.Trust);
        byte[] before = File.ReadAllBytes(Path.Combine(scene.Final, "ratings.csv"));
        served = PublishedZip.Newer;
        await scene.GetAsync(server, Zip.Unpinned, options => Asking(authority.Trust(options)));
        scene.AssertWhole(changes: true);
        Assert.NotEqual(before, File.ReadAllBytes(Path.Combine(scene.Final, "ratings.csv")));
        await scene.GetAsync(server, Zip.Unpinned, options => Asking(authority.Trust(options)));
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task A_copy_of_unknown_origin_is_downloaded_again()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        ScriptedServer server = Serve(scene, authority, () => Zip);
        await scene.GetAsync(server, Zip.Unpinned, authority.Trust);
        File.Delete(Path.Combine(scene.Final, "zip.md5"));
        await scene.GetAsync(server, Zip.Unpinned, options => Asking(authority.Trust(options)));
        Assert.Equal(4, server.Requests.Count);
        scene.AssertWhole(changes: true);
    }

    [Fact]
    public async Task A_pinned_set_is_never_asked_for()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        await scene.GetAsync(server, Zip.Set);
        await scene.GetAsync(server, Zip.Set, Asking);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_leaves_the_cached_copy_with_a_note()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        await scene.GetAsync(Serve(scene, authority, () => Zip), Zip.Unpinned, authority.Trust);
        ScriptedServer silent = scene.Serve(request => request.StatusAsync(404), authority);
        var locator = new DatasetLocator(Asking(authority.Trust(scene.Options(silent)))) { Sets = [Zip.Unpinned] };
        LocatedData located = await locator.LocateAsync("ml-latest-small");
        Assert.Equal(scene.Final, located.Directory);
        Assert.StartsWith("ml-latest-small could not be brought up to date, so the cached copy is used. ", located.Note, StringComparison.Ordinal);
        Assert.Contains("404", located.Note, StringComparison.Ordinal);
    }

    private static DownloadOptions Asking(DownloadOptions options) => options with { RefreshChanged = true };

    private static ScriptedServer Serve(DownloadScene scene, TestAuthority authority, Func<PublishedZip> zip) => scene.Serve(
        request => request.FileAsync(request.Path.EndsWith(".md5", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(zip().Md5) : zip().Bytes), authority);
}
