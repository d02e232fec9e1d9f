using Akin.Cli.Evaluate;
using Akin.Datasets.Download;
using Akin.Evaluation;
using Akin.Models;

namespace Akin.Cli.Tune;

/// <summary>What to tune, on what, and how.</summary>
internal sealed record TuneRequest
{
    /// <summary>What <c>--data</c> names; null for the default.</summary>
    public string? Data { get; init; }

    public DownloadOptions Download { get; init; } = new();

    public required ProtocolChoice Protocol { get; init; }

    public required ModelEntry Model { get; init; }

    /// <summary>What <c>--threshold</c> says; null for the rule of the scale.</summary>
    public double? Threshold { get; init; }

    /// <summary>Everything but the threshold, which depends on the data.</summary>
    public required TuningOptions Options { get; init; }
}
