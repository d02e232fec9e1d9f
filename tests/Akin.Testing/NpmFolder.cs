using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.Testing;

/// <summary>Packages for Node, installed once per lock file (where there is none, per package.json) under artifacts/npm and kept there.</summary>
/// <remarks>A tool may have no lock file: it would name programs for each system, not all of which are to be had everywhere, and none of which is needed.
/// Where they cannot be installed, whoever asks is skipped with the reason.</remarks>
public static partial class NpmFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly ConcurrentDictionary<string, Lazy<Task<(string? Folder, string? Obstacle)>>> Folders = new();

    /// <summary>Installs what stands in a folder of the tests.</summary>
    /// <param name="source">The folder, such as "Akin.EndToEnd/Vercel/validate".</param>
    /// <returns>The folder with the same files and node_modules.</returns>
    public static async Task<string> InstallAsync(string source)
    {
        (string? folder, string? obstacle) = await Folders.GetOrAdd(source, _ => new(() => InstallOnceAsync(Path.Combine(SharedData.Checkout, "tests", source)))).Value;
        if (obstacle is not null)
        {
            Assert.Skip(obstacle);
        }

        return folder!;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] line)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd.exe" : "/usr/bin/env", OperatingSystem.IsWindows() ? ["/c", .. line] : line)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
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

    private static async Task<(string? Folder, string? Obstacle)> InstallOnceAsync(string source)
    {
        string name = Path.GetFileName(source);
        string store = Path.Combine(SharedData.Checkout, "artifacts", "npm");
        Directory.CreateDirectory(store);
        (int code, string version, _) = await RunAsync(store, "node", "--version");
        if (code != 0 || !Version.TryParse(version.Trim().TrimStart('v'), out Version? node) || node < new Version(20, 9))
        {
            return (null, $"These packages want Node 20.9 or later; here is {(code == 0 ? version.Trim() : "none")}.");
        }

        if ((await RunAsync(store, "npm", "--version")).Code != 0)
        {
            return (null, "There is no npm on this machine.");
        }

        bool isLocked = File.Exists(Path.Combine(source, "package-lock.json"));
        byte[] wanted = await File.ReadAllBytesAsync(Path.Combine(source, isLocked ? "package-lock.json" : "package.json"));
        string folder = Path.Combine(store, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(wanted))[..12]}");
        if (!Directory.Exists(folder))
        {
            // Made aside and renamed when it is whole; of two that do it at once, the first one's stays.
            string making = Path.Combine(store, $"{name}-{Guid.NewGuid():N}");
            Copy(source, making);
            string[] way = isLocked ? ["ci"] : ["install", "--no-package-lock", "--omit=optional"];
            (code, string output, string error) = await RunAsync(making, ["npm", .. way, "--prefer-offline", "--ignore-scripts"]);
            if (code != 0)
            {
                Directory.Delete(making, recursive: true);
                return Unreachable().IsMatch(output + error) ? (null, "npm cannot reach its packages from here.") : throw new InvalidOperationException($"npm {way[0]}: {output}{error}");
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

        Copy(source, folder);
        return (folder, null);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    [GeneratedRegex("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|code E40[134]")]
    private static partial Regex Unreachable();
}
