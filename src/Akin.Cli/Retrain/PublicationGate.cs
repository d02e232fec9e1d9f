using Akin.Cli.Terminal;
using Akin.Cli.Train;

namespace Akin.Cli.Retrain;

/// <summary>Decides whether a new bundle may take the place of the live one.</summary>
internal static class PublicationGate
{
    /// <summary>How far nDCG@20 may fall where nobody says otherwise.</summary>
    public const double UsualMargin = 0.01;

    /// <summary>The least share of the live bundle's coverage, items and ratings that the new one must have.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Less than the last digit of a figure: what rounding may take.</summary>
    private const double Rounding = 5e-7;

    /// <summary>The rules, for a help text.</summary>
    public static string Help => """
        The gate compares the new bundle with the live one, and refuses to publish when
          nDCG@20 of "For you" on the held-out fifth is more than --margin below the live
            bundle's figure; where the live bundle has none, when it is below that of the
            popular items on the same fifth, or cannot be measured;
          less than half as large a share of the catalogue stands in at least one similar list;
          there are fewer than half as many items, or half as many ratings;
          items that 'akin add-items' added to the live bundle are not in the data.
        Then the exit code is 1 and the live bundle stays. Without a live bundle there is nothing
        to compare, and the new one is published.
        """;

    /// <summary>Judges.</summary>
    /// <param name="live">What stands there now.</param>
    /// <param name="made">What would take its place.</param>
    /// <param name="margin">How far nDCG@20 may fall, ≥ 0.</param>
    /// <returns>Why not, half a sentence each, the weightiest first; empty when it may.</returns>
    public static IReadOnlyList<string> Refusals(GateFigures live, GateFigures made, double margin)
    {
        var refusals = new List<string>();
        if (Accuracy(live, made, margin) is { } accuracy)
        {
            refusals.Add(accuracy);
        }

        if (made.Coverage is { } reach && live.Coverage is { } liveReach && reach < LeastShare * liveReach)
        {
            refusals.Add($"its similar lists reach {Percent(reach)} of the catalogue, less than half of the live bundle's {Percent(liveReach)}");
        }

        if (made.Items < LeastShare * live.Items)
        {
            refusals.Add($"it has {Amount.Count(made.Items)} items, less than half of the live bundle's {Amount.Count(live.Items)}");
        }

        if (made.Ratings < LeastShare * live.Ratings)
        {
            refusals.Add($"it was trained on {Amount.Count(made.Ratings)} ratings, less than half of the live bundle's {Amount.Count(live.Ratings)}");
        }

        return refusals;
    }

    /// <summary>What was compared, as a sentence for people.</summary>
    public static string Compared(GateFigures live, GateFigures made, double margin)
    {
        string accuracy = (made.Ndcg, live.Ndcg) switch
        {
            (null, _) => "nDCG@20 of the new bundle could not be measured",
            ({ } ours, null) =>
                $"nDCG@20 {QualityText.Figure(ours)} (the live bundle has no figure to compare with; popular items on the same split: {QualityText.Figure(made.PopularityNdcg ?? 0)})",
            ({ } ours, { } theirs) => $"nDCG@20 {QualityText.Figure(ours)}, live {QualityText.Figure(theirs)}, margin {Amount.Number(margin)}",
        };
        return $"Gate: {accuracy}; coverage {Share(made.Coverage)}, live {Share(live.Coverage)}; "
            + $"{Amount.Count(made.Items)} items, live {Amount.Count(live.Items)}; {Amount.Count(made.Ratings)} ratings, live {Amount.Count(live.Ratings)}.";
    }

    private static string? Accuracy(GateFigures live, GateFigures made, double margin)
    {
        if (made.Ndcg is not { } ours)
        {
            return "nDCG@20 of its \"For you\" could not be measured, because nobody liked anything of the held-out fifth of so few ratings";
        }

        if (live.Ndcg is { } theirs)
        {
            return ours < theirs - margin - Rounding
                ? $"nDCG@20 of its \"For you\" is {QualityText.Figure(ours)}, more than the margin of {Amount.Number(margin)} below the live bundle's {QualityText.Figure(theirs)}"
                : null;
        }

        return made.PopularityNdcg is { } popular && ours < popular - Rounding
            ? $"nDCG@20 of its \"For you\" is {QualityText.Figure(ours)}, below the {QualityText.Figure(popular)} of the popular items on the same split (the live bundle has no figure to compare with)"
            : null;
    }

    private static string Share(double? share) => share is { } known ? Percent(known) : "unknown";

    private static string Percent(double share) => $"{Amount.Number(Math.Round(100 * share, 1))} %";
}
