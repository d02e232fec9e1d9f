using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

/// <summary>A certificate authority of its own and one server certificate from it.</summary>
internal sealed class TestAuthority
{
    private readonly X509Certificate2 _root;

    /// <param name="fromDay">First day of the server's certificate, counted from today.</param>
    /// <param name="untilDay">Its last day.</param>
    /// <param name="name">The host it is for; the loopback address when null.</param>
    /// <param name="authority">The authority's name; one of its own when null.</param>
    public TestAuthority(int fromDay = -30, int untilDay = 30, string? name = null, string? authority = null)
    {
        DateTimeOffset today = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest($"CN=Test authority {authority ?? Guid.NewGuid().ToString()}", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = rootRequest.CreateSelfSigned(today.AddDays(-400), today.AddDays(400));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        Until = today.AddDays(untilDay);
        using X509Certificate2 leaf = request.Create(_root, today.AddDays(fromDay), Until, [1, 2, 3, 4]);
        using X509Certificate2 withKey = leaf.CopyWithPrivateKey(key);
        // Through a file's form: a key in memory alone does not serve on Windows.
        Server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    public DateTimeOffset Until { get; }

    public X509Certificate2 Server { get; }

    /// <summary>Makes a download trust this authority and no other.</summary>
    public DownloadOptions Trust(DownloadOptions options) => options with { TrustedRoots = [_root] };
}
