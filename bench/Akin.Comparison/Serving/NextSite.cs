using System.Globalization;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.Serving;

/// <summary>samples/nextjs over the exported map alone, built for production: what a site without Akin's server would run.</summary>
internal static class NextSite
{
    /// <summary>Copies the sample, fills it from a bundle and builds it.</summary>
    /// <returns>Its folder; null where it cannot be built, after saying why.</returns>
    public static string? Build(string folder, string bundle)
    {
        Copy(Path.Combine(Checkout.Root, "samples", "nextjs"), folder);
        string[][] steps = [["ci", "--prefer-offline"], ["run", "data"], ["run", "build"]];
        foreach (string[] step in steps)
        {
            ProcessRun run = ProcessRun.Of("env", ["-C", folder, $"AKIN_BUNDLE={bundle}", $"AKIN_TOOL={Checkout.Tool}", "npm", .. step]);
            if (run.ExitCode != 0)
            {
                Console.Error.WriteLine($"Next.js is left out: npm {string.Join(' ', step)} says {run.Output}");
                return null;
            }
        }

        return folder;
    }

    /// <summary>Starts what was built.</summary>
    public static LocalServer Start(string folder) => LocalServer.Start("/api/ai-recommend?movieId=1", port => Cores.Serving(
        "env", "-C", folder, "-u", "AKIN_URL", "npm", "run", "start", "--", "--hostname", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture)));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ("node_modules" or ".next")))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
