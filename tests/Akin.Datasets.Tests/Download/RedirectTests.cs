namespace Akin.Datasets.Tests.Download;

public class RedirectTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed(int status)
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.Path == "/elsewhere" ? request.FileAsync(Zip.Bytes) : request.StatusAsync(status, "Location: /elsewhere"));
        await scene.GetAsync(server, Zip.Set);
        scene.AssertWhole();
    }

    [Fact]
    public async Task A_redirect_from_http_to_https_is_followed_and_its_ranges_too()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        ScriptedServer secure = scene.Serve(request => request.FileAsync(Zip.Bytes, sendAtMost: request.RangeStart == 0 ? 1000 : int.MaxValue), authority);
        ScriptedServer plain = scene.Serve(request => request.StatusAsync(301, $"Location: {secure.Url}/ml-latest-small.zip"));
        await scene.GetAsync(plain, Zip.Set, authority.Trust);
        scene.AssertWhole();
        Assert.Equal([0, 1000], secure.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        ScriptedServer plain = scene.Serve(request => request.FileAsync(Zip.Bytes));
        ScriptedServer secure = scene.Serve(request => request.StatusAsync(302, $"Location: http://user:secret@127.0.0.1:{plain.Port}/x.zip?token=secret"), authority);
        string message = await scene.FailAsync(secure, Zip.Set, authority.Trust);
        Assert.Contains($"the server redirects from https to http (http://127.0.0.1:{plain.Port}/x.zip), which is not followed", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.Empty(plain.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_protocol_is_refused()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(302, "Location: file:///etc/passwd"));
        Assert.Contains("the server redirects from http to file", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(302, "Location: " + request.Path));
        Assert.Contains("the server redirects more than 5 times", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_told()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(302));
        Assert.Contains("the server redirects without saying where to", await scene.FailAsync(server, Zip.Set), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mirrors_password_goes_to_the_mirror_only_and_its_query_is_kept()
    {
        await using var scene = new DownloadScene();
        ScriptedServer other = scene.Serve(request => request.FileAsync(Zip.Bytes));
        ScriptedServer mirror = scene.Serve(request => request.StatusAsync(302, $"Location: {other.Url}/ml-latest-small.zip"));
        await scene.GetAsync(mirror, Zip.Set, options => options with { MirrorUrl = $"http://user:p%40ss@127.0.0.1:{mirror.Port}/sets/?key=1" });
        ServerExchange asked = Assert.Single(mirror.Requests);
        Assert.Equal("/sets/ml-latest-small.zip?key=1", asked.Path);
        Assert.Equal("Basic " + Convert.ToBase64String("user:p@ss"u8), asked.Header("Authorization"));
        Assert.Null(Assert.Single(other.Requests).Header("Authorization"));
    }
}
