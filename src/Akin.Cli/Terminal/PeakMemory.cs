using System.Diagnostics;
using System.Globalization;

namespace Akin.Cli.Terminal;

/// <summary>The most memory that this process has held at once.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Mark = "VmHWM:";

    /// <summary>The peak of resident memory in bytes: VmHWM where Linux tells it, else what the platform counts.</summary>
    public static long Bytes()
    {
        if (File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line)
        {
            string kilobytes = line[Mark.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
            if (long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            {
                return count * 1024;
            }
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
