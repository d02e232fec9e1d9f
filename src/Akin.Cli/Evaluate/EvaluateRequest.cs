using Akin.Datasets.Download;
using Akin.Evaluation;
using Akin.Models;

namespace Akin.Cli.Evaluate;

/// <summary>What to evaluate, on what, and how.</summary>
internal sealed record EvaluateRequest
{
    /// <summary>What <c>--data</c> names; null for the default, or for none where files are given.</summary>
    public string? Data { get; init; }

    public DownloadOptions Download { get; init; } = new();

    /// <summary>The file trained on; null where a protocol splits the data.</summary>
    public string? TrainFile { get; init; }

    /// <summary>The file with what is to be found; null where a protocol splits the data.</summary>
    public string? TestFile { get; init; }

    public required ProtocolChoice Protocol { get; init; }

    public required IReadOnlyList<ModelEntry> Models { get; init; }

    /// <summary>What <c>--threshold</c> says; null for the rule of the scale.</summary>
    public double? Threshold { get; init; }

    /// <summary>Everything but threshold and similarity, which depend on the data.</summary>
    public required EvaluationOptions Options { get; init; }
}
