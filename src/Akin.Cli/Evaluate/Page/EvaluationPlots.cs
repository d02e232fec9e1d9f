using System.Globalization;
using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate.Page;

/// <summary>The plots of the page.</summary>
internal static class EvaluationPlots
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 64;
    private const int Right = Width - 20;
    private const int Top = 16;
    private const int Bottom = Height - 52;

    /// <summary>Accuracy against popularity bias, a point a model, with intervals.</summary>
    public static string Bias(EvaluationReport report)
    {
        int k = report.Options.Cutoffs[^1];
        (string Name, MetricEstimate Ndcg, MetricEstimate Bias)[] points =
        [
            .. report.Models.Select(model => (
                model.Name, model.Find(SliceNames.All)!.Find(MetricNames.At("ndcg", k))!, model.Find(SliceNames.All)!.Find(MetricNames.At("popularityBias", k))!)),
        ];
        var paper = new SvgPaper(Width, Height, $"nDCG@{k} against popularity bias@{k}");
        double[] across = AxisTicks.Between(Math.Min(0, points.Min(point => point.Bias.Interval!.Value.Low)), Math.Max(0, points.Max(point => point.Bias.Interval!.Value.High)));
        double[] up = AxisTicks.Between(0, points.Max(point => point.Ndcg.Interval!.Value.High));
        Upright(paper, up);
        foreach (double tick in across)
        {
            paper.Line(X(tick), Top, X(tick), Bottom, tick == 0 ? "axis" : "grid");
            paper.Words(X(tick), Bottom + 18, "middle", Number(tick));
        }

        paper.Words((Left + Right) / 2.0, Height - 10, "middle", $"popularity bias@{k}: 0 is as popular as what the users rated");
        paper.Words(Left, Top - 4, "start", $"nDCG@{k}");
        for (int at = 0; at < points.Length; at++)
        {
            (string name, MetricEstimate ndcg, MetricEstimate bias) = points[at];
            double x = X(bias.Mean);
            double y = Y(ndcg.Mean, up);
            paper.Line(x, Y(ndcg.Interval!.Value.Low, up), x, Y(ndcg.Interval!.Value.High, up), "whisker");
            paper.Line(X(bias.Interval!.Value.Low), y, X(bias.Interval!.Value.High), y, "whisker");
            paper.Dot(x, y, $"c{at % 8}", $"{name}: nDCG {Number(ndcg.Mean)}, bias {Number(bias.Mean)}");
            bool isRight = x > (Left + Right) / 2.0;
            paper.Words(x + (isRight ? -10 : 10), y - 8, isRight ? "end" : "start", name);
        }

        return paper.ToString();

        double X(double value) => Left + ((Right - Left) * (value - across[0]) / (across[^1] - across[0]));
    }

    /// <summary>Recall in every slice, a group of bars a slice.</summary>
    public static string Slices(EvaluationReport report)
    {
        int k = report.Options.Cutoffs[^1];
        string metric = MetricNames.At("recall", k);
        var paper = new SvgPaper(Width, Height, $"recall@{k} by slice");
        IReadOnlyList<SliceReport> slices = report.Models[0].Slices;
        double[] up = AxisTicks.Between(0, report.Models.Max(model => model.Slices.Max(slice => slice.Find(metric)!.Interval!.Value.High)));
        Upright(paper, up);
        paper.Words(Left, Top - 4, "start", $"recall@{k}");
        double group = (double)(Right - Left) / slices.Count;
        double bar = Math.Min(40, group * 0.8 / report.Models.Count);
        for (int slice = 0; slice < slices.Count; slice++)
        {
            double centre = Left + (group * (slice + 0.5));
            paper.Words(centre, Bottom + 18, "middle", slices[slice].Name);
            paper.Words(centre, Bottom + 34, "middle", $"{Amount.Count((long)Math.Round(slices[slice].UsersBySeed.Average()))} users");
            for (int at = 0; at < report.Models.Count; at++)
            {
                MetricEstimate recall = report.Models[at].Find(slices[slice].Name)!.Find(metric)!;
                double x = centre + (bar * (at - (report.Models.Count / 2.0)));
                double y = Y(recall.Mean, up);
                paper.Box(x + 1, y, bar - 2, Bottom - y, $"c{at % 8}", $"{report.Models[at].Name}, {slices[slice].Name}: {Number(recall.Mean)}");
                paper.Line(x + (bar / 2), Y(recall.Interval!.Value.Low, up), x + (bar / 2), Y(recall.Interval!.Value.High, up), "whisker");
            }
        }

        return paper.ToString();
    }

    /// <summary>The time of a training, a bar a model.</summary>
    public static string TrainingTimes(EvaluationReport report)
    {
        const int Row = 30;
        const int Names = 150;
        int height = (report.Models.Count * Row) + 12;
        var paper = new SvgPaper(Width, height, "time of a training");
        double longest = Math.Max(1e-3, report.Models.Max(model => model.TrainingTime.TotalSeconds));
        for (int at = 0; at < report.Models.Count; at++)
        {
            ModelReport model = report.Models[at];
            double length = Math.Max(1, (Width - Names - 90) * model.TrainingTime.TotalSeconds / longest);
            string time = Amount.Seconds(model.TrainingTime.TotalSeconds);
            paper.Words(Names - 10, (at * Row) + 22, "end", model.Name);
            paper.Box(Names, (at * Row) + 6, length, Row - 10, $"c{at % 8}", $"{model.Name}: {time}");
            paper.Words(Names + length + 8, (at * Row) + 22, "start", time);
        }

        return paper.ToString();
    }

    private static void Upright(SvgPaper paper, double[] ticks)
    {
        foreach (double tick in ticks)
        {
            paper.Line(Left, Y(tick, ticks), Right, Y(tick, ticks), tick == 0 ? "axis" : "grid");
            paper.Words(Left - 8, Y(tick, ticks) + 4, "end", Number(tick));
        }
    }

    private static double Y(double value, double[] ticks) => Bottom - ((Bottom - Top) * (value - ticks[0]) / (ticks[^1] - ticks[0]));

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
