using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>Lists for everybody of a file.</summary>
internal sealed record BatchRequest
{
    /// <summary>The file of histories.</summary>
    public required string Users { get; init; }

    /// <summary>The file of lists.</summary>
    public required string Target { get; init; }

    public required int Limit { get; init; }

    public required ItemFilter Filter { get; init; }

    public required float Diversity { get; init; }

    public required int MaxThreads { get; init; }
}
