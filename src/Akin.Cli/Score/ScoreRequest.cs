namespace Akin.Cli.Score;

/// <summary>Scores for the pairs of a file.</summary>
internal sealed record ScoreRequest
{
    /// <summary>The file of histories.</summary>
    public required string Users { get; init; }

    /// <summary>The file of pairs.</summary>
    public required string Pairs { get; init; }

    /// <summary>The file of scores.</summary>
    public required string Target { get; init; }

    public required int MaxThreads { get; init; }
}
