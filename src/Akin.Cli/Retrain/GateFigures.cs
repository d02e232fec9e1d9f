using Akin.Bundles;
using Akin.Evaluation;

namespace Akin.Cli.Retrain;

/// <summary>What the gate looks at in a bundle.</summary>
internal sealed record GateFigures
{
    private const string SimilarCoverage = "similar.coverage";

    /// <summary>nDCG@20 of "For you" on the held-out fifth; null when it was not measured, or not so.</summary>
    public double? Ndcg { get; init; }

    /// <summary>The same of the popular items on the same split.</summary>
    public double? PopularityNdcg { get; init; }

    /// <summary>The share of the catalogue that stands in at least one similar list; null when it was not measured.</summary>
    public double? Coverage { get; init; }

    /// <summary>Items that were trained on.</summary>
    public required long Items { get; init; }

    public required long Ratings { get; init; }

    public static GateFigures Of(BundleManifest manifest) => Of(manifest.Dataset, manifest.Metrics);

    public static GateFigures Of(BundleContents contents) => Of(contents.Dataset, contents.Metrics);

    private static GateFigures Of(BundleDataset dataset, IReadOnlyDictionary<string, double> metrics) => new()
    {
        Ndcg = HeldOutQuality.IsIn(metrics) ? metrics[HeldOutQuality.Ndcg] : null,
        PopularityNdcg = HeldOutQuality.IsIn(metrics) && metrics.TryGetValue(HeldOutQuality.PopularityNdcg, out double popular) ? popular : null,
        Coverage = metrics.TryGetValue(SimilarCoverage, out double coverage) ? coverage : null,
        Items = dataset.ItemCount - dataset.AddedItems,
        Ratings = dataset.InteractionCount,
    };
}
