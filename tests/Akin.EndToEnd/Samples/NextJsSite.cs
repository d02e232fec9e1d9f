using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.EndToEnd.Samples;

/// <summary>samples/nextjs, copied, filled from a bundle of the built-in sample and built once, with Akin serving the same bundle.</summary>
/// <remarks>All of it happens when the first test asks; where it cannot, every test is skipped with the same reason.</remarks>
public sealed partial class NextJsSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _building = new(1);
    private Task<string?>? _build;
    private ServerProcess? _akin;
    private ServerProcess? _overAkin;
    private ServerProcess? _overFiles;

    /// <summary>The sample as it stands in the checkout.</summary>
    public static string Source => Path.Combine(SharedData.Checkout, "samples", "nextjs");

    /// <summary>The bundle that both ways are filled from.</summary>
    public string Bundle => _folder["bundle"];

    /// <summary>Akin's own address.</summary>
    internal async Task<Uri> AkinAsync()
    {
        await BuiltAsync();
        return (_akin ??= await StartAkinAsync(0)).Address;
    }

    /// <summary>The site that asks Akin.</summary>
    internal async Task<Uri> OverAkinAsync()
    {
        Uri akin = await AkinAsync();
        return (_overAkin ??= await StartAsync($"AKIN_URL={akin}")).Address;
    }

    /// <summary>The site that has nothing but the exported files.</summary>
    internal async Task<Uri> OverFilesAsync()
    {
        await BuiltAsync();
        return (_overFiles ??= await StartAsync()).Address;
    }

    /// <summary>Starts the built site in production mode, as its README says.</summary>
    internal async Task<ServerProcess> StartAsync(params string[] environment)
    {
        await BuiltAsync();
        string[] npm = ["npm", "run", "start", "--", "--hostname", "127.0.0.1", "--port", "0"];
        return await ServerProcess.StartAsync(Tool.StartFile("/usr/bin/env", _folder["site"], ["-u", "AKIN_URL", .. environment, .. npm]));
    }

    /// <summary>Starts another Akin over the same bundle; port 0 takes a free one.</summary>
    internal async Task<ServerProcess> StartAkinAsync(int port)
    {
        await BuiltAsync();
        return await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--bundle", Bundle));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServerProcess? server in new[] { _overAkin, _overFiles, _akin })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        _building.Dispose();
        _folder.Dispose();
    }

    /// <summary>Waits for the one build; where it failed, every test fails with it.</summary>
    private async Task BuiltAsync()
    {
        Task<string?> build;
        await _building.WaitAsync();
        try
        {
            build = _build ??= BuildAsync();
        }
        finally
        {
            _building.Release();
        }

        if (await build is { } obstacle)
        {
            Assert.Skip(obstacle);
        }
    }

    /// <returns>null when the site is built, else why it cannot be on this machine.</returns>
    private async Task<string?> BuildAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            return "The sample's npm scripts are written for a POSIX shell.";
        }

        (int code, string version) = await RunAsync(_folder.Path, "node", "--version");
        if (code != 0 || !Version.TryParse(version.Trim().TrimStart('v'), out Version? node) || node < new Version(20, 9))
        {
            return $"Next.js wants Node 20.9 or later; here is {(code == 0 ? version.Trim() : "none")}.";
        }

        if ((await RunAsync(_folder.Path, "npm", "--version")).Code != 0)
        {
            return "There is no npm on this machine.";
        }

        Copy(Source, _folder["site"]);
        (code, string installed) = await RunAsync(_folder["site"], "npm", "ci", "--prefer-offline");
        if (code != 0 && Unreachable().IsMatch(installed))
        {
            return "npm cannot reach its packages from here.";
        }

        Assert.True(code == 0, $"npm ci: {installed}");
        await Tool.DoAsync("train", "--data", "sample", "--out", Bundle);
        (code, string data) = await RunAsync(_folder["site"], "env", $"AKIN_BUNDLE={Bundle}", $"AKIN_TOOL={Tool.Launcher}", "npm", "run", "data");
        Assert.True(code == 0, $"npm run data: {data}");
        (code, string built) = await RunAsync(_folder["site"], "npm", "run", "build");
        Assert.True(code == 0, $"npm run build: {built}");
        Assert.DoesNotContain("made-up", built, StringComparison.Ordinal);
        return null;
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, params string[] line)
    {
        using Process process = Tool.StartFile("/usr/bin/env", folder, line);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await error);
    }

    /// <summary>What a clone would have: nothing installed, nothing built, no data but the made-up catalogue.</summary>
    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(from, file).Replace('\\', '/');
            if (!NotCloned().IsMatch(relative))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
                File.Copy(file, Path.Combine(to, relative));
            }
        }
    }

    [GeneratedRegex(@"^(node_modules|\.next)/|^src/data/[^/]+\.json$|^next-env\.d\.ts$|\.tsbuildinfo$")]
    private static partial Regex NotCloned();

    [GeneratedRegex("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|code E40[134]")]
    private static partial Regex Unreachable();
}
