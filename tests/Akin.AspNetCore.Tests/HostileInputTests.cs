using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akin.AspNetCore.Tests;

public sealed class HostileInputTests(HostileInputTests.UnlimitedServer unlimited) : IClassFixture<HostileInputTests.UnlimitedServer>
{
    private static readonly string[] Paths =
    [
        "/api/ai-recommend?movieId={0}", "/api/ai-recommend?movieId=1&idType={0}", "/api/ai-recommend?movieId=1&limit={0}", "/api/ai-recommend?movieId={0}&idType=tmdb",
        "/api/items?query={0}", "/api/items?query=a&limit={0}", "/api/items/{0}", "/api/items/{0}/similar",
        "/api/items/1/similar?limit={0}", "/api/items/1/similar?genre={0}", "/api/items/1/similar?from={0}", "/api/items/1/similar?to={0}",
        "/api/items/1/similar?exclude={0}", "/api/items/1/similar?diversity={0}", "/api/popular?limit={0}", "/api/popular?genre={0}", "/api/trending?from={0}",
        "/api/users/{0}", "/health/{0}", "/openapi/{0}", "/{0}", "/api/{0}?{0}={0}",
    ];

    private static readonly string[] Values =
    [
        "0", "-1", "2147483648", "99999999999999999999999999", "1e9", "NaN", "Infinity", "-0", "+1", "0x10", "1,2,3", "true", "null", "",
        "'; DROP TABLE items;--", "\" OR 1=1", "<script>alert(1)</script>", "../../../etc/passwd", "..%2f..%2fetc", "%", "%zz", "%c0%af", "${jndi:ldap://x}", "{{7*7}}",
        "𝕋𝕠𝕪", "עברית", "\u202Etxt", "\uFEFF", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "\t", "\r\nX-Injected: 1", new('a', 3000), new('9', 400),
    ];

    private readonly RunningServer _server = unlimited.Server;

    [Fact]
    public async Task No_value_anywhere_gives_an_error_of_the_server()
    {
        foreach (string path in Paths)
        {
            foreach (string value in Values)
            {
                string target = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString(value));
                using HttpResponseMessage response = await _server.Client.GetAsync(new Uri(target, UriKind.Relative));
                string body = await response.Content.ReadAsStringAsync();
                Assert.True((int)response.StatusCode is 200 or 301 or 302 or 308 or 400 or 401 or 404 or 405 or 414, $"{target}: {(int)response.StatusCode} {body}");
                Assert.False(response.Headers.Contains("X-Injected"), target);
                Assert.DoesNotContain("<script>alert(1)</script>", response.Content.Headers.ContentType?.MediaType == "text/html" ? body : "", StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("GET /api/items/%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /api/items?query=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://elsewhere/api/popular HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /api/popular HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/popular HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("POST /api/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /api/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("POST /api/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n")]
    public async Task Raw_requests_are_refused_or_answered(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        string status = await reader.ReadLineAsync() ?? "";
        Assert.Matches("^HTTP/1.1 ([234]|505)", status);
    }

    [Fact]
    public async Task Slow_clients_do_not_keep_others_waiting()
    {
        var slow = new List<TcpClient>();
        for (int at = 0; at < 100; at++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(at % 2 == 0
                ? "GET /api/popular HTTP/1.1\r\nHost: x\r\nX-Slow: "
                : "POST /api/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"));
            slow.Add(client);
        }

        for (int request = 0; request < 50; request++)
        {
            Assert.NotNull(await _server.Json("/api/ai-recommend?movieId=1"));
        }

        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Ten_megabytes_sent_to_a_read_are_not_kept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/popular") { Content = new ByteArrayContent(new byte[10_000_000]) };
        HttpStatusCode? status = null;
        try
        {
            using HttpResponseMessage response = await _server.Client.SendAsync(request);
            status = response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server may close the connection before all was sent.
        }

        Assert.True(status is null or HttpStatusCode.OK or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.NotNull(await _server.Json("/api/popular"));
    }

    public sealed class UnlimitedServer : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await RunningServer.Start(configure: settings => settings with { RateLimit = 0 });

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
