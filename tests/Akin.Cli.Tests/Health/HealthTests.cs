using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Akin.Cli.Health;
using Akin.Cli.Tests.Tool;

namespace Akin.Cli.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_ready_server_is_told_and_asked_below_the_given_path()
    {
        (string url, Task<string> asked) = Answering("HTTP/1.1 200 OK\r\n\r\n");
        ToolRun run = await ToolRun.Of("health", "--url", url + "/films/");
        Assert.Equal((0, $"{url}/films/health/ready is ready\n", ""), (run.Code, run.Out, run.Error));
        Assert.StartsWith("GET /films/health/ready HTTP/1.1\r\nHost: 127.0.0.1:", await asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PORT")]
    [InlineData("AKIN_PORT")]
    public async Task Without_an_address_the_one_of_the_environment_is_asked(string name)
    {
        (string url, _) = Answering("HTTP/1.1 200 OK\r\n\r\n");
        ToolRun run = await ToolRun.With(variable => variable == name ? url.Split(':')[^1] : null, "health");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", "HTTP/1.1 503 Service Unavailable")]
    [InlineData("SSH-2.0-nothing\u001b[31m\n", "SSH-2.0-nothing[31m")]
    [InlineData("", "")]
    public async Task Any_other_answer_is_told(string answer, string shown)
    {
        (string url, _) = Answering(answer);
        (await ToolRun.Of("health", "--url", url)).Fails(1, $"{url}/health/ready answered '{shown}' instead of 200.");
    }

    [Fact]
    public async Task A_silent_server_is_waited_for_only_so_long()
    {
        (string url, _) = Answering(null);
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => ReadinessProbe.AskAsync(url, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        Assert.Equal($"{url}/health/ready did not answer within 0.2 seconds.", trouble.Message);
    }

    [Fact]
    public async Task No_server_is_told()
    {
        ToolRun run = await ToolRun.Of("health", "--url", "http://127.0.0.1:1");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("akin: No server answers at http://127.0.0.1:1/health/ready: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_wrong_usage() =>
        (await ToolRun.Of("health", "--url", "https://x")).Fails(2, "--url was 'https://x'; must be an address such as http://127.0.0.1:8080.");

    /// <summary>A server for one connection.</summary>
    /// <param name="answer">What it sends once asked; null for nothing, and the connection stays open.</param>
    private static (string Url, Task<string> Asked) Answering(string? answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), ServeAsync(listener, answer));
    }

    private static async Task<string> ServeAsync(TcpListener listener, string? answer)
    {
        using (listener)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            byte[] question = new byte[1024];
            int length = await client.GetStream().ReadAsync(question, TestContext.Current.CancellationToken);
            if (answer is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer ?? ""), TestContext.Current.CancellationToken);
            return Encoding.ASCII.GetString(question, 0, length);
        }
    }
}
