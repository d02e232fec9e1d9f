using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Train;

/// <summary>Says how good personal lists are.</summary>
internal static class QualityText
{
    /// <summary>A sentence about a bundle's metrics.</summary>
    public static string Of(IReadOnlyDictionary<string, double> metrics) => HeldOutQuality.IsIn(metrics)
        ? $"For you: nDCG@20 {Figure(metrics, HeldOutQuality.Ndcg)} (popular items {Figure(metrics, HeldOutQuality.PopularityNdcg)}), recall@20 {Figure(metrics, HeldOutQuality.Recall)}, "
            + $"over {Amount.Count((long)metrics.GetValueOrDefault(HeldOutQuality.HeldOutUsers))} users' held-out fifth"
        : "For you: not measured";

    /// <summary>A metric with four digits.</summary>
    public static string Figure(double value) => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Figure(IReadOnlyDictionary<string, double> metrics, string name) => Figure(metrics.GetValueOrDefault(name));
}
