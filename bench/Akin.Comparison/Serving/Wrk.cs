using System.Globalization;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.Serving;

/// <summary>Asks a server as fast as it answers, over 32 connections, by wrk (https://github.com/wg/wrk).</summary>
internal sealed class Wrk
{
    private readonly string _script;

    /// <param name="paths">What is asked, one after the other and again.</param>
    /// <param name="script">Where wrk's script may be written.</param>
    public Wrk(IEnumerable<string> paths, string script)
    {
        _script = script;
        File.WriteAllText(script, $$"""
            local requests = {}
            init = function()
              for path in ([[{{string.Join('\n', paths)}}]]):gmatch("[^\n]+") do requests[#requests + 1] = wrk.format("GET", path) end
            end
            local at = 0
            request = function() at = at % #requests + 1; return requests[at] end
            done = function(summary, latency)
              local e = summary.errors
              io.write(string.format("RESULT %.0f %.0f %.0f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99),
                e.status + e.connect + e.read + e.write + e.timeout))
            end
            """);
    }

    /// <summary>What one run found.</summary>
    /// <param name="PerSecond">Requests a second.</param>
    /// <param name="Half">The median latency in microseconds.</param>
    /// <param name="Slow">The 99th percentile of latency in microseconds.</param>
    internal sealed record Result(double PerSecond, double Half, double Slow);

    /// <summary>Asks for some seconds.</summary>
    /// <exception cref="InvalidOperationException">wrk is missing, or an answer was an error.</exception>
    public Result Ask(LocalServer server, int seconds)
    {
        ProcessRun run = ProcessRun.Of("wrk", "-t1", "-c32", $"-d{seconds}s", "-s", _script, server.At("/").AbsoluteUri);
        string[] line = run.Output.Split('\n').LastOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))?.Split(' ')
            ?? throw new InvalidOperationException($"wrk says: {run.Output}");
        return line[4] == "0" ? new Result(Number(line[1]), Number(line[2]), Number(line[3])) : throw new InvalidOperationException($"{line[4]} answers were errors.");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
