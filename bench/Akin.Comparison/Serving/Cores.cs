using System.Diagnostics;

namespace Akin.Comparison.Serving;

/// <summary>Which processor does what, so that the judge never takes time from the judged.</summary>
internal static class Cores
{
    /// <summary>Puts a command on the servers' processor.</summary>
    public static string[] Serving(params string[] command) => ["taskset", "-c", "0", .. command];

    /// <summary>Runs this program again on the askers' processor, unless it is there already.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The exit code of that run; null when this is it.</returns>
    public static int? MoveToAsking(params string[] arguments)
    {
        if (Environment.ProcessorCount == 1)
        {
            return null;
        }

        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know its own path.");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Environment.GetCommandLineArgs()[0]] : [program];
        using Process process = Process.Start("taskset", ["-c", "1", .. self, .. arguments]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
