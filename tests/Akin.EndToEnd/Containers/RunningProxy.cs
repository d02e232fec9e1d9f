using System.Diagnostics;
using System.Globalization;
using System.Net;
using Akin.EndToEnd.Edge;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>nginx with the rules of deploy/nginx.conf before two servers of this machine.</summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];
    private readonly Process _process;

    private RunningProxy(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Skips the test where there is no nginx.</summary>
    public static string Require()
    {
        string? nginx = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(nginx is null, "there is no nginx on this machine; './build test' installs one as root");
        return nginx!;
    }

    /// <summary>Starts it and waits until a server answers through it.</summary>
    public static async Task<RunningProxy> StartAsync(TempFolder folder, int one, int two)
    {
        string nginx = Require();
        int port = FreePort.Find();
        string settings = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout, "deploy", "nginx.conf"), TestContext.Current.CancellationToken);
        string own = settings
            .Replace("server-1:8080", $"127.0.0.1:{one}", StringComparison.Ordinal)
            .Replace("server-2:8080", $"127.0.0.1:{two}", StringComparison.Ordinal)
            .Replace("listen 8080", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal)
            .Replace("/tmp/", folder.Path + "/", StringComparison.Ordinal)
            .Replace("/dev/stderr warn", folder["nginx.log"] + " warn", StringComparison.Ordinal);
        Assert.DoesNotContain(":8080", own, StringComparison.Ordinal);
        var proxy = new RunningProxy(
            Process.Start(nginx, ["-c", folder.Write("nginx.conf", own), "-g", "daemon off;"]), new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        using var client = new HttpClient { BaseAddress = proxy.Address };
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return proxy;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
