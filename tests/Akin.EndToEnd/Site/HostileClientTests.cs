using System.Net;
using System.Net.Sockets;
using System.Text;
using Akin.EndToEnd.Samples;

namespace Akin.EndToEnd.Site;

/// <summary>The real tool under clients that mean ill.</summary>
public sealed class HostileClientTests(ServedSite site) : IClassFixture<ServedSite>
{
    private const int BodyBytes = 10_000_000;

    private static readonly string[] Paths =
    [
        "/api/ai-recommend?movieId=1", "/api/items?query=star", "/api/items/1", "/api/items/1/similar", "/api/popular", "/api/trending", "/api/recommend", "/api/users/ann/ratings",
        "/api/nothing", "/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/scalar", "/", "/film/1", "/for-you", "/model", "/search?query=star", "/posters/1.svg", "/nothing",
    ];

    [Fact]
    public async Task Bodies_of_ten_megabytes_are_refused_or_passed_over_by_every_endpoint_and_never_kept()
    {
        await using ServerProcess server = await site.StartAsync();
        await FloodAsync(server, rounds: 2);
        long before = server.Mebibytes;

        // 84 bodies: were one in eight of them kept, it would show.
        await FloodAsync(server, rounds: 4);
        long after = server.Mebibytes;
        Assert.True(after - before < 100, $"Memory grew from {before} to {after} MiB.");
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_clients_that_dawdle_cost_neither_answers_nor_memory()
    {
        await using ServerProcess server = await site.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        await client.GetStringAsync("/film/1");
        long before = server.Mebibytes;
        var dawdlers = new List<TcpClient>();
        for (int at = 0; at < 500; at++)
        {
            var dawdler = new TcpClient();
            dawdlers.Add(dawdler);
            await dawdler.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            string start = (at % 3) switch
            {
                0 => "GET /film/1 HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                1 => "POST /api/recommend HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{\"liked\":[",
                // Asks for page after page and reads none of them.
                _ => string.Concat(Enumerable.Repeat("GET /model HTTP/1.1\r\nHost: x\r\n\r\n", 20)),
            };
            await dawdler.GetStream().WriteAsync(Encoding.ASCII.GetBytes(start));
        }

        for (int request = 0; request < 100; request++)
        {
            Assert.Contains("\"movieId\":1,", await client.GetStringAsync("/api/ai-recommend?movieId=1"), StringComparison.Ordinal);
            Assert.Contains("<h1", await client.GetStringAsync("/film/1"), StringComparison.Ordinal);
        }

        long after = server.Mebibytes;
        dawdlers.ForEach(dawdler => dawdler.Dispose());
        Assert.True(after - before < 200, $"Memory grew from {before} to {after} MiB.");
    }

    private static async Task FloodAsync(ServerProcess server, int rounds)
    {
        byte[] body = new byte[BodyBytes];
        Array.Fill(body, (byte)'[');
        for (int round = 0; round < rounds; round++)
        {
            foreach (string path in Paths)
            {
                // A client of its own each time: a refusal may close the connection while the body is still under way.
                using var client = new HttpClient { BaseAddress = server.Address };
                using var content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } };
                using var request = new HttpRequestMessage(round % 2 == 0 ? HttpMethod.Post : HttpMethod.Get, path) { Content = content };
                request.Headers.TransferEncodingChunked = path.Length % 2 == 0;
                try
                {
                    using HttpResponseMessage answer = await client.SendAsync(request);
                    Assert.True((int)answer.StatusCode < 500, $"{request.Method} {path} gave {answer.StatusCode}.");
                }
                catch (HttpRequestException)
                {
                    // Closed while it sent: a refusal, too.
                }
            }
        }

        using var after = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/health/ready")).StatusCode);
    }
}
