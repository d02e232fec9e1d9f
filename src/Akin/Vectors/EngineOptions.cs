namespace Akin.Vectors;

/// <summary>Settings of <see cref="EngineLists"/>.</summary>
public sealed record EngineOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long an answer waits for the engine before the bundle gives it; default half a second.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the engine is left alone after it failed, doubled with every further failure up to <see cref="LongestPause"/>; default one second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause; default half a minute.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Questions under way at most; who comes while there are so many gets the bundle's answer. Default 16: more than an engine answers at a time only wait for each other, and where it shares a machine with the server, the server waits with them.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Concurrency is < 1 or > 10_000)
        {
            throw new ArgumentException($"Concurrency was {Concurrency}; must be in [1, 10000].");
        }

        Require(nameof(Patience), Patience, TimeSpan.FromMilliseconds(1));
        Require(nameof(Pause), Pause, TimeSpan.Zero);
        Require(nameof(LongestPause), LongestPause, Pause);
    }

    private static void Require(string name, TimeSpan value, TimeSpan least)
    {
        if (value < least || value > Longest)
        {
            throw new ArgumentException($"{name} was {value}; must be from {least} to {Longest}.");
        }
    }
}
