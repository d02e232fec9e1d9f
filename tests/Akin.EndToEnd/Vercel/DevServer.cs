using System.Diagnostics;
using System.Text.RegularExpressions;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>The development server of Vercel's own tool over a folder with vercel.json, without an account, until it is disposed.</summary>
internal sealed partial class DevServer : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private DevServer(ServerProcess server)
    {
        _server = server;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.Address };
    }

    /// <summary>Asks it; follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it.</summary>
    /// <param name="site">The folder of vercel.json and the files.</param>
    /// <param name="home">Where it may keep things; it is created.</param>
    public static async Task<DevServer> StartAsync(string site, string home)
    {
        string tool = Path.Combine(await NpmFolder.InstallAsync("Akin.EndToEnd/Vercel/dev"), "node_modules", "vercel", "dist", "index.js");
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

        // It names the addresses of other services before.
        return new DevServer(await ServerProcess.StartAsync(Process.Start(start)!, Ready()));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    [GeneratedRegex(@"Available at (?<address>http://\S+?:\d+)")]
    private static partial Regex Ready();
}
