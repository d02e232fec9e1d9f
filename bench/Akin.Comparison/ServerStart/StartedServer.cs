using System.Globalization;
using Akin.Comparison.Serving;

namespace Akin.Comparison.ServerStart;

/// <summary>A server that is started again and again, with its times and its resident memory right after the first answer.</summary>
/// <param name="name">What it is called in the table.</param>
/// <param name="path">What it is asked first.</param>
/// <param name="command">The program and its arguments, given its port.</param>
internal sealed class StartedServer(string name, string path, Func<int, string[]> command)
{
    /// <summary>The first question to a server of films.</summary>
    public const string FirstQuestion = "/api/ai-recommend?movieId=1";

    private readonly List<double> _times = [];
    private readonly List<double> _mebibytes = [];

    /// <summary>The median time to the first answer, in milliseconds.</summary>
    public double Median => MedianOf(_times);

    /// <summary>Starts it.</summary>
    public LocalServer Start() => LocalServer.Start(path, command);

    /// <summary>Starts it, waits for the first answer, and ends it.</summary>
    /// <param name="isCounted">False for a first round that fills the system's caches.</param>
    public void Measure(bool isCounted)
    {
        using LocalServer server = Start();
        if (isCounted)
        {
            _times.Add(server.FirstAnswer.TotalMilliseconds);
            _mebibytes.Add(server.ResidentMebibytes);
        }
    }

    /// <summary>Prints a line.</summary>
    public void Tell() => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-13} median {Median:0.0} ms, lowest {_times.Min():0.0}, highest {_times.Max():0.0}, {_times.Count} runs, {MedianOf(_mebibytes):0} MB resident"));

    private static double MedianOf(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
