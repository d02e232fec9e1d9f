using System.Globalization;
using System.Net;
using System.Text;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>deploy/nginx.conf before two real servers.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_notice_nothing_when_a_server_is_killed()
    {
        RunningProxy.Require();
        await Tool.DoAsync("train", "--data", Films.WriteCatalogue(_folder, 30, 10), "--out", _folder["bundle"]);
        await using ServerProcess one = await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", "0", "--bundle", _folder["bundle"]));
        await using ServerProcess two = await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", "0", "--bundle", _folder["bundle"]));
        await using RunningProxy proxy = await RunningProxy.StartAsync(_folder, one.Address.Port, two.Address.Port);
        using var client = new HttpClient { BaseAddress = proxy.Address };
        await ReadAsync(client, 50);
        Task readers = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(client, 200)));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        await one.DisposeAsync();
        await readers;
        await ReadAsync(client, 100);
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
