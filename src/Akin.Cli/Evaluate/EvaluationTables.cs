using System.Globalization;
using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate;

/// <summary>The tables that a terminal and the page show.</summary>
internal static class EvaluationTables
{
    private static readonly (string Metric, string Heading)[] Others = [("recall", "recall"), ("precision", "precision"), ("hitRate", "hit rate"), ("map", "MAP")];

    /// <summary>Accuracy at one k, with the interval of nDCG and how it differs from the baseline's.</summary>
    public static Sheet Accuracy(EvaluationReport report, int k)
    {
        var sheet = new Sheet(
        [
            AtCutoff(k),
            Right("nDCG"),
            Right("95 % interval"),
            Right($"vs {report.Baseline}"),
            Right("p"),
            .. Others.Select(metric => Right(metric.Heading)),
        ]);
        foreach (ModelReport model in report.Models)
        {
            SliceReport all = model.Find(SliceNames.All)!;
            MetricEstimate ndcg = all.Find(MetricNames.At("ndcg", k))!;
            sheet.Add(
            [
                model.Name,
                Share(ndcg.Mean),
                Interval(ndcg.Interval),
                ndcg.Difference is { } difference ? difference.Mean.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) : "",
                ndcg.Difference is { } compared ? PValue(compared.PValue) : "",
                .. Others.Select(metric => Share(all.Find(MetricNames.At(metric.Metric, k))!.Mean)),
            ]);
        }

        return sheet;
    }

    /// <summary>What lists of the greatest k are like, and what they cost.</summary>
    public static Sheet Character(EvaluationReport report)
    {
        int k = report.Options.Cutoffs[^1];
        bool hasDiversity = report.Options.Similarity is not null;
        var sheet = new Sheet(
        [
            AtCutoff(k),
            Right("MRR"),
            Right("coverage"),
            Right("novelty"),
            .. hasDiversity ? [Right("diversity")] : Array.Empty<Sheet.Column>(),
            Right("popularity"),
            Right("bias"),
            Right("training"),
            Right("evaluation"),
        ]);
        foreach (ModelReport model in report.Models)
        {
            SliceReport all = model.Find(SliceNames.All)!;
            sheet.Add(
            [
                model.Name,
                Share(all.Find(MetricNames.ReciprocalRank)!.Mean),
                Share(At("coverage")),
                At("novelty").ToString("0.00", CultureInfo.InvariantCulture),
                .. hasDiversity ? [Share(At("diversity"))] : Array.Empty<string>(),
                Share(At("popularity")),
                At("popularityBias").ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
                Amount.Seconds(model.TrainingTime.TotalSeconds),
                Amount.Seconds(model.EvaluationTime.TotalSeconds),
            ]);

            double At(string metric) => all.Find(MetricNames.At(metric, k))!.Mean;
        }

        return sheet;
    }

    /// <summary>One metric at the greatest k in every slice.</summary>
    public static Sheet Slices(EvaluationReport report, string metric, string heading)
    {
        string name = MetricNames.At(metric, report.Options.Cutoffs[^1]);
        IReadOnlyList<SliceReport> slices = report.Models[0].Slices;
        var sheet = new Sheet([new Sheet.Column($"{heading}@{report.Options.Cutoffs[^1]}"), .. slices.Select(slice => Right(slice.Name))]);
        foreach (ModelReport model in report.Models)
        {
            sheet.Add([model.Name, .. slices.Select(slice => Share(model.Find(slice.Name)!.Find(name)!.Mean))]);
        }

        sheet.Add(["users", .. slices.Select(slice => Amount.Count((long)Math.Round(slice.UsersBySeed.Average())))]);
        return sheet;
    }

    /// <summary>What was done, in one or two sentences.</summary>
    public static string Summary(EvaluationReport report)
    {
        string users = string.Join(" / ", report.Splits.Select(split => Amount.Count(split.TestUsers)).Distinct());
        int left = report.Splits.Max(split => split.ShortHistories);
        string threshold = report.Options.Threshold.ToString("0.##", CultureInfo.InvariantCulture);
        return $"{report.Dataset} ({Amount.Count(report.Users)} users, {Amount.Count(report.Items)} items); {report.Protocol}; "
            + $"{(report.Splits.Count == 1 ? "1 seed" : $"{report.Splits.Count} seeds")}; {users} users asked for; relevant = held out and rated at least {threshold}; "
            + "every item outside the history is a candidate."
            + (left == 0 ? "" : $" Left out for want of a history: {Amount.Count(left)} users.");
    }

    public static string Interval(ConfidenceInterval? interval) =>
        interval is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Low:0.000}-{known.High:0.000}") : "";

    private static string PValue(double value) => value < 0.001 ? "<0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double value) => double.IsNaN(value) ? "" : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The first column: models, and in its heading what stands behind every @ of the table.</summary>
    private static Sheet.Column AtCutoff(int k) => new(string.Create(CultureInfo.InvariantCulture, $"k = {k}"));

    private static Sheet.Column Right(string heading) => new(heading, IsNumber: true);
}
