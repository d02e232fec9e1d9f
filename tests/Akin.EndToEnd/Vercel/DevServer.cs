using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.EndToEnd.Vercel;

/// <summary>The development server of Vercel's own tool over a folder with vercel.json, without an account, until it is disposed.</summary>
internal sealed partial class DevServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DevServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(
            _ => _address.TrySetException(new InvalidOperationException($"The server ended before it named its address. {_output}")), TaskScheduler.Default);
    }

    /// <summary>Asks it; follows no redirect.</summary>
    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <summary>Starts it.</summary>
    /// <param name="site">The folder of vercel.json and the files.</param>
    /// <param name="home">Where it may keep things; it is created.</param>
    public static async Task<DevServer> StartAsync(string site, string home)
    {
        string tool = Path.Combine(await NpmFolder.InstallAsync("dev"), "node_modules", "vercel", "dist", "index.js");
        Directory.CreateDirectory(home);
        var start = new ProcessStartInfo("node", [tool, "dev", "--local", "--yes", "--listen", "127.0.0.1:0", "--queue-port", "0", "--runtime-cache-port", "0", "--schedules-port", "0", "--global-config", home])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = site,
        };
        start.Environment["HOME"] = home;
        start.Environment["VERCEL_TELEMETRY_DISABLED"] = "1";
        start.Environment["NO_UPDATE_NOTIFIER"] = "1";
        start.Environment["NO_COLOR"] = "1";
        var server = new DevServer(Process.Start(start)!);
        try
        {
            server.Client.BaseAddress = await server._address.Task.WaitAsync(Patience);
            return server;
        }
        catch (Exception trouble)
        {
            await server.DisposeAsync();
            throw trouble is TimeoutException ? new TimeoutException($"The server names no address: {server._output}", trouble) : trouble;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        // It names the addresses of other services before.
        if (line is not null && Ready().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Available at (http://\S+?:\d+)")]
    private static partial Regex Ready();
}
