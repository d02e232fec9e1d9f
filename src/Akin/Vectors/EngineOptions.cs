namespace Akin.Vectors;

/// <summary>Settings of <see cref="EngineLists"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>How long an answer waits for the engine before the bundle gives it; default half a second.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the engine is left alone after it failed, doubled with every further failure up to <see cref="LongestPause"/>; default one second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause; default half a minute.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Questions under way at most; who comes while there are so many gets the bundle's answer. Default 64.</summary>
    public int Concurrency { get; init; } = 64;
}
