using System.Text;
using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

public class CertificateTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Fact]
    public async Task A_valid_certificate_is_accepted()
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        await scene.GetAsync(scene.Serve(request => request.FileAsync(Zip.Bytes), authority), Zip.Set, authority.Trust);
        scene.AssertWhole();
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_with_its_date_and_the_ways_on()
    {
        var authority = new TestAuthority(-90, -20);
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes), authority);
        string message = await scene.FailAsync(server, Zip.Set, authority.Trust);
        Assert.Equal($"Cannot download https://127.0.0.1:{server.Port}/movielens/ml-latest-small.zip: the server's certificate expired on {authority.Until:yyyy-MM-dd}; " +
            "give another address with --mirror URL or a directory already on disk with --data DIR, or add --accept-expired-certificate, " +
            "which is safe for this set because its hash is known in advance.", message);
        Assert.Empty(server.Requests);
        Assert.Empty(scene.Waits);
    }

    [Fact]
    public async Task An_expired_certificate_is_accepted_on_request_when_a_pinned_hash_decides()
    {
        var authority = new TestAuthority(-90, -20);
        await using var scene = new DownloadScene();
        await scene.GetAsync(scene.Serve(request => request.FileAsync(Zip.Bytes), authority), Zip.Set, options => Accepting(authority.Trust(options)));
        scene.AssertWhole();
    }

    [Fact]
    public async Task A_wrong_hash_behind_an_accepted_expired_certificate_is_still_refused()
    {
        var authority = new TestAuthority(-90, -20);
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(PublishedZip.Newer.Bytes), authority);
        Assert.Contains("expected " + Zip.Set.Sha256, await scene.FailAsync(server, Zip.Set with { ZipBytes = null }, options => Accepting(authority.Trust(options))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expired_certificate_never_vouches_for_a_set_without_a_pin(bool flag)
    {
        var authority = new TestAuthority(-90, -20);
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes), authority);
        string message = await scene.FailAsync(server, Zip.Unpinned, options => authority.Trust(options) with { AcceptExpiredCertificate = flag });
        Assert.Contains($"ml-latest-small.zip.md5: the server's certificate expired on {authority.Until:yyyy-MM-dd}", message, StringComparison.Ordinal);
        Assert.Contains("--accept-expired-certificate is not for ml-latest-small", message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_for_another_name_is_refused_even_when_expired_ones_pass(bool alsoExpired)
    {
        TestAuthority authority = alsoExpired ? new(-90, -20, "films.test") : new(name: "films.test");
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes), authority);
        string message = await scene.FailAsync(server, Zip.Set, options => Accepting(authority.Trust(options)));
        Assert.Contains("the server's certificate is for another name", message, StringComparison.Ordinal);
        Assert.DoesNotContain("--accept-expired-certificate", message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_of_a_stranger_is_refused_even_when_expired_ones_pass(bool alsoExpired)
    {
        TestAuthority stranger = alsoExpired ? new(-90, -20) : new();
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes), stranger);
        string message = await scene.FailAsync(server, Zip.Set, options => Accepting(new TestAuthority().Trust(options)));
        Assert.Contains("comes from no authority that this machine trusts", message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_forged_signature_is_refused_even_when_expired_ones_pass()
    {
        var forger = new TestAuthority(-90, -20, authority: "the same");
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes), forger);
        string message = await scene.FailAsync(server, Zip.Set, options => Accepting(new TestAuthority(authority: "the same").Trust(options)));
        Assert.Contains("the server's certificate", message, StringComparison.Ordinal);
        Assert.DoesNotContain("--accept-expired-certificate", message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_yet_is_refused_even_when_expired_ones_pass()
    {
        var authority = new TestAuthority(10, 30);
        await using var scene = new DownloadScene();
        string message = await scene.FailAsync(scene.Serve(request => request.FileAsync(Zip.Bytes), authority), Zip.Set, options => Accepting(authority.Trust(options)));
        Assert.Contains("the server's certificate is not valid (NotTimeValid)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_never_vouches_for_a_set_without_a_pin()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        Assert.Contains("only an https address can vouch for it", await scene.FailAsync(server, Zip.Unpinned), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("{0}  ml-latest-small.zip\n", null)]
    [InlineData("MD5 (ml-latest-small.zip) = {0}", null)]
    [InlineData("<html>not here</html>", "ml-latest-small.zip.md5: it holds no MD5 hash of 32 hexadecimal digits")]
    [InlineData("{0}{0}", "ml-latest-small.zip.md5: it holds no MD5 hash of 32 hexadecimal digits")]
    [InlineData("00000000000000000000000000000000", "expected 00000000000000000000000000000000")]
    public async Task The_hash_beside_a_set_without_a_pin_decides(string sidecar, string? trouble)
    {
        var authority = new TestAuthority();
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(
            request.Path.EndsWith(".md5", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(sidecar.Replace("{0}", Zip.Md5, StringComparison.Ordinal)) : Zip.Bytes), authority);
        if (trouble is null)
        {
            await scene.GetAsync(server, Zip.Unpinned, authority.Trust);
            scene.AssertWhole(changes: true);
        }
        else
        {
            Assert.Contains(trouble, await scene.FailAsync(server, Zip.Unpinned, authority.Trust), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_client_that_judges_certificates_itself_cannot_be_told_to_accept_expired_ones()
    {
        using var client = new HttpClient();
        ArgumentException e = Assert.Throws<ArgumentException>(() => new DatasetDownloader(new DownloadOptions { AcceptExpiredCertificate = true, CacheDirectory = Path.GetTempPath() }, null, client));
        Assert.Contains("leave the client out", e.Message, StringComparison.Ordinal);
    }

    private static DownloadOptions Accepting(DownloadOptions options) => options with { AcceptExpiredCertificate = true };
}
