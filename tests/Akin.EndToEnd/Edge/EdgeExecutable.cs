using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Akin.Testing;

namespace Akin.EndToEnd.Edge;

/// <summary>The native executable, published once for each state of its sources and kept under artifacts.</summary>
internal static class EdgeExecutable
{
    private static readonly string[] Sources = ["src/Akin", "src/Akin.AspNetCore", "src/Akin.Edge", "src/Akin.Postgres", "src/Akin.VectorStores", "src/Akin.Cli/Serve", "src/Akin.Cli/Vectors", "src/Akin.Cli/Health", "Directory.Build.props", "Directory.Packages.props"];
    private static readonly string[] Linkers = ["clang", "gcc"];
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>Its path; skips the test where it cannot be linked.</summary>
    public static Task<string> PathAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the native executable is tested on Linux");
        Assert.SkipUnless(
            Linkers.Any(linker => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, linker)))),
            "there is no gcc or clang on this machine, which a native executable is linked with; './build test' installs one as root");
        return Published.Value;
    }

    /// <summary>Starts it and leaves it running.</summary>
    public static async Task<Process> StartAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo(await PathAsync(), args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AKIN_", StringComparison.Ordinal) || name == "PORT").ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<string> PublishAsync()
    {
        string all = Path.Combine(SharedData.Checkout, "artifacts", "edge");
        string place = Path.Combine(all, Hash());
        string executable = Path.Combine(place, "akin-edge");
        if (File.Exists(executable))
        {
            return executable;
        }

        if (Directory.Exists(all))
        {
            Directory.Delete(all, recursive: true);
        }

        // With a place of its own for what it builds, because other tests may let the tool be built meanwhile.
        string growing = place + ".new";
        var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(SharedData.Checkout, "src", "Akin.Edge"), "-c", "Release", "--use-current-runtime", "-o", growing, "--artifacts-path", growing + ".build", "-v", "quiet", "--nologo", "--disable-build-servers"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        Directory.Delete(growing + ".build", recursive: true);
        Directory.Move(growing, place);
        return executable;
    }

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Sources.Select(source => Path.Combine(SharedData.Checkout, source)).SelectMany(path => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
