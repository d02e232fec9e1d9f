using System.Diagnostics;
using System.Globalization;

namespace Akin.Comparison.WholeProcess;

/// <summary>One finished run of a program: wall-clock seconds and the largest resident memory of its process.</summary>
internal sealed record ProcessRun(double Seconds, double PeakMebibytes, int ExitCode, string Output)
{
    /// <summary>Runs a program to its end. Peak memory is the kernel's high-water mark, read every few milliseconds (Linux only, else 0).</summary>
    public static ProcessRun Of(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' does not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(3))
        {
            peak = Math.Max(peak, HighWaterMark(process.Id));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        process.WaitForExit();
        return new ProcessRun(seconds, peak, process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    private static double HighWaterMark(int id)
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    return double.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) / 1024;
                }
            }
        }
        catch (IOException)
        {
            // The process ended between two looks.
        }

        return 0;
    }
}
