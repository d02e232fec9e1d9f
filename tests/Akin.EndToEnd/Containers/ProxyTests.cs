using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Akin.EndToEnd.Edge;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>deploy/nginx.conf before two real servers.</summary>
public sealed class ProxyTests : IDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_notice_nothing_when_a_server_is_killed()
    {
        string? nginx = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(nginx is null, "there is no nginx on this machine; './build test' installs one as root");
        await Tool.DoAsync("train", "--data", Films.WriteCatalogue(_folder, 30, 10), "--out", _folder["bundle"]);
        await using ServerProcess one = await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", "0", "--bundle", _folder["bundle"]));
        await using ServerProcess two = await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", "0", "--bundle", _folder["bundle"]));
        int port = FreePort.Find();
        string settings = await File.ReadAllTextAsync(Path.Combine(SharedData.Checkout, "deploy", "nginx.conf"), TestContext.Current.CancellationToken);
        string own = settings
            .Replace("server-1:8080", $"127.0.0.1:{one.Address.Port}", StringComparison.Ordinal)
            .Replace("server-2:8080", $"127.0.0.1:{two.Address.Port}", StringComparison.Ordinal)
            .Replace("listen 8080", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"), StringComparison.Ordinal)
            .Replace("/tmp/", _folder.Path + "/", StringComparison.Ordinal);
        Assert.DoesNotContain(":8080", own, StringComparison.Ordinal);
        using var proxy = Process.Start(nginx!, ["-c", _folder.Write("nginx.conf", own), "-g", "daemon off;"]);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
            await ReadyAsync(client);
            await ReadAsync(client, 50);
            Task readers = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(client, 200)));
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await one.DisposeAsync();
            await readers;
            await ReadAsync(client, 100);
        }
        finally
        {
            proxy.Kill(entireProcessTree: true);
            await proxy.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task ReadAsync(HttpClient client, int count)
    {
        for (int at = 0; at < count; at++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/api/items/{1 + (at % 30)}/similar");
            using HttpResponseMessage list = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, list.StatusCode);
            using var history = new StringContent("""{"liked":[1,2]}""", Encoding.UTF8, "application/json");
            using HttpResponseMessage personal = await client.PostAsync(new Uri("/api/recommend", UriKind.Relative), history, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, personal.StatusCode);
        }
    }
}
