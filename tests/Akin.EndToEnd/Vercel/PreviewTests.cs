using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>The command as people run it.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PreviewTests()
    {
        _folder.Write("site/.vercel/output/config.json", """{"version":3,"routes":[{"src":"/x","dest":"/a.txt"}]}""");
        _folder.Write("site/.vercel/output/static/a.txt", "a text");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_tells_what_it_serves_and_ends_with_0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by a POSIX shell.");
        using Process server = Tool.Start(_folder.Path, "preview", "site", "--port", "0");
        try
        {
            Assert.Equal($"{Path.Combine("site", ".vercel", "output")}: files 1 (6 bytes), routes 1", await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            string line = (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            string address = line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.Equal("a text", await client.GetStringAsync("/x", TestContext.Current.CancellationToken));
            using Process kill = Tool.StartFile("/bin/sh", null, "-c", $"kill -{signal} {server.Id}");
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, ""), (server.ExitCode, await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        await Tool.RefusesAsync(1, [port, "--port"], "preview", _folder["site"], "--port", port);
    }

    [Fact]
    public async Task A_folder_without_a_site_is_one_sentence() => await Tool.RefusesAsync(1, ["config.json", "akin export vercel"], "preview", _folder.Path);
}
