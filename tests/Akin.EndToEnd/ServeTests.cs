using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed partial class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bundle_is_served_over_a_real_socket_until_interrupted()
    {
        await Tool.DoAsync("train", "--data", Films.WriteCatalogue(_folder, 30, 10), "--out", _folder["bundle"]);
        using Process server = Tool.Start(_folder.Path, "serve", "--port", "0");
        await AnswersAsync(server);
    }

    [Fact]
    public async Task Up_trains_serves_and_trains_again_only_when_the_data_changed()
    {
        string data = Films.WriteCatalogue(_folder, 30, 10);
        using (Process first = Tool.Start(_folder.Path, "up", "--data", data, "--port", "0"))
        {
            await AnswersAsync(first);
        }

        string manifest = _folder["bundle/manifest.json"];
        byte[] trained = await File.ReadAllBytesAsync(manifest);
        using (Process second = Tool.Start(_folder.Path, "up", "--data", data, "--port", "0"))
        {
            await AnswersAsync(second);
        }

        Assert.Equal(trained, await File.ReadAllBytesAsync(manifest));
        await File.AppendAllTextAsync(Path.Combine(data, "ratings.csv"), "11,1,5.0,99\n");
        using (Process third = Tool.Start(_folder.Path, "up", "--data", data, "--port", "0"))
        {
            await AnswersAsync(third);
        }

        Assert.NotEqual(trained, await File.ReadAllBytesAsync(manifest));
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        await Tool.DoAsync("train", "--data", Films.Write(_folder), "--out", _folder["bundle"]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = $"{((IPEndPoint)listener.LocalEndpoint).Port}";
        Tool run = await Tool.RunInAsync(_folder.Path, "serve", "--urls", $"http://127.0.0.1:{port}");
        run.Refuses(1, [port]);
    }

    [Fact]
    public async Task A_missing_bundle_says_what_to_run()
    {
        Tool run = await Tool.RunInAsync(_folder.Path, "serve");
        run.Refuses(1, ["./bundle", "akin train", "akin up"]);
    }

    private static async Task AnswersAsync(Process server)
    {
        try
        {
            Task<string> error = server.StandardError.ReadToEndAsync();
            string? address = null;
            while (address is null && await server.StandardOutput.ReadLineAsync() is { } line)
            {
                address = Address().Match(line) is { Success: true } match ? match.Value : null;
            }

            if (address is null)
            {
                Assert.Fail($"The server ended without an address: {await error}");
            }

            using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
            using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative)));
            Assert.Equal(1, answer.RootElement.GetProperty("movieId").GetInt32());
            Assert.Equal(20, answer.RootElement.GetProperty("recommendations").GetArrayLength());
            using HttpResponseMessage unknown = await client.GetAsync(new Uri("/api/items/nobody", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
            if (!OperatingSystem.IsWindows())
            {
                using Process kill = Tool.StartFile("/bin/sh", null, "-c", $"kill -INT {server.Id}");
                await server.WaitForExitAsync();
                Assert.Equal(0, server.ExitCode);
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"http://\S+?:\d+")]
    private static partial Regex Address();
}
