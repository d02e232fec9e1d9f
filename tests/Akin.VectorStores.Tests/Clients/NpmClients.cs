using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.VectorStores.Tests.Clients;

/// <summary>The vendors' npm clients, installed once per lock file under artifacts/npm; where that cannot be, whoever asks is skipped with the reason.</summary>
internal static partial class NpmClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<(string? Folder, string? Obstacle)>> Folder = new(InstallOnceAsync);

    public static string Source => Path.Combine(SharedData.Checkout, "tests", "Akin.VectorStores.Tests", "Clients", "npm");

    /// <summary>Runs the script with the clients in it.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunScriptAsync(params string[] line)
    {
        (string? folder, string? obstacle) = await Folder.Value;
        if (obstacle is not null)
        {
            Assert.Skip(obstacle);
        }

        (int code, string output, string error) = await RunAsync(folder!, ["node", "clients.mjs", .. line]);
        Assert.True(code == 0, $"{string.Join(' ', line)}: {output}{error}");
        return output;
    }

    private static async Task<(string? Folder, string? Obstacle)> InstallOnceAsync()
    {
        string store = Path.Combine(SharedData.Checkout, "artifacts", "npm");
        Directory.CreateDirectory(store);
        (int code, string version, _) = await RunAsync(store, "node", "--version");
        if (code != 0 || !Version.TryParse(version.Trim().TrimStart('v'), out Version? node) || node < new Version(20, 9))
        {
            return (null, $"The vendors' clients want Node 20.9 or later; here is {(code == 0 ? version.Trim() : "none")}.");
        }

        if ((await RunAsync(store, "npm", "--version")).Code != 0)
        {
            return (null, "There is no npm on this machine.");
        }

        byte[] locked = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"));
        string folder = Path.Combine(store, $"vector-clients-{Convert.ToHexStringLower(SHA256.HashData(locked))[..12]}");
        if (!Directory.Exists(folder))
        {
            // Made aside and renamed when it is whole; of two that do it at once, the first one's stays.
            string making = Path.Combine(store, $"vector-clients-{Guid.NewGuid():N}");
            Copy(making);
            (code, string output, string error) = await RunAsync(making, "npm", "ci", "--prefer-offline", "--ignore-scripts");
            if (code != 0)
            {
                Directory.Delete(making, recursive: true);
                return Unreachable().IsMatch(output + error) ? (null, "npm cannot reach its packages from here.") : throw new InvalidOperationException($"npm ci: {output}{error}");
            }

            try
            {
                Directory.Move(making, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                Directory.Delete(making, recursive: true);
            }
        }

        Copy(folder);
        return (folder, null);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] line)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd.exe" : "/usr/bin/env", OperatingSystem.IsWindows() ? ["/c", .. line] : line)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
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

        return (process.ExitCode, await output, await error);
    }

    private static void Copy(string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    [GeneratedRegex("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|code E40[134]")]
    private static partial Regex Unreachable();
}
