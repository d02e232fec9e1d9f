using System.Text;

namespace Akin.Cli;

/// <summary>What the tool sees of the process it runs in; tests give their own.</summary>
internal sealed record Surroundings
{
    private const int DefaultWidth = 100;

    /// <summary>Takes results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Takes progress, notes and failures.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/> as it is written: only then it is decorated.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person reads <see cref="Error"/> as it is written: only then progress is shown.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns that a line of help may take.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>Gives the value of an environment variable; null when unset.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The surroundings of this process.</summary>
    public static Surroundings OfProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        bool isTerminal = !Console.IsOutputRedirected;
        return new Surroundings
        {
            Out = Console.Out,
            Error = Console.Error,
            OutIsTerminal = isTerminal,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = isTerminal ? Math.Clamp(Console.WindowWidth, 60, 120) : DefaultWidth,
        };
    }
}
