using Akin.Data;
using Akin.Data.Splits;
using Akin.Evaluation;
using Akin.Models;
using Akin.Testing;

namespace Akin.Tests.Evaluation;

public class ModelComparisonTests
{
    private static readonly Dataset Data = SmallDatasets.TwoTastes(40, 60);

    /// <summary>Knows that tastes are even or odd.</summary>
    private static readonly ModelEntry Parity = Entry("parity", (history, item) => history.Count(other => other % 2 == item % 2));

    private static readonly ModelEntry Constant = Entry("constant", (_, _) => 0);

    [Fact]
    public void A_model_that_knows_tastes_beats_one_that_does_not_beyond_chance()
    {
        EvaluationReport report = Run([Constant, Parity], [1, 2, 3]);
        MetricEstimate better = report.Models[1].Find(SliceNames.All)!.Find("ndcg@10")!;
        MetricEstimate worse = report.Models[0].Find(SliceNames.All)!.Find("ndcg@10")!;

        Assert.Equal("constant", report.Baseline);
        Assert.Null(worse.Difference);
        Assert.Equal(better.Mean - worse.Mean, better.Difference!.Value.Mean, 12);
        Assert.True(better.Difference.Value.Interval.Low > 0);
        Assert.Equal(1 / 1001.0, better.Difference.Value.PValue, 12);
    }

    [Fact]
    public void Means_are_those_of_the_seeds_and_lie_in_their_intervals()
    {
        EvaluationReport report = Run([Parity], [4, 5]);
        foreach (MetricEstimate metric in report.Models[0].Slices.SelectMany(slice => slice.Metrics))
        {
            Assert.Equal(metric.BySeed.Where(value => !double.IsNaN(value)).Average(), metric.Mean, 10);
            if (metric.Interval is { } interval)
            {
                Assert.True(interval.Low <= metric.Mean + 1e-9 && metric.Mean <= interval.High + 1e-9, $"{metric.Metric}: {metric.Mean} outside [{interval.Low}, {interval.High}]");
            }
        }

        ModelScores alone = ModelEvaluator.Evaluate(Parity.FitDefault(Data, 4, 1, null, default), RandomSplit.Make(Data.Interactions, 4));
        Assert.Equal(alone.Slice(SliceNames.All).Mean("recall@20"), report.Models[0].Find(SliceNames.All)!.Find("recall@20")!.BySeed[0], 10);
    }

    [Fact]
    public void The_same_users_again_make_no_interval_narrower()
    {
        MetricEstimate[] once = Metrics([1]);
        MetricEstimate[] thrice = Metrics([1, 2, 3]);
        for (int at = 0; at < once.Length; at++)
        {
            Assert.Equal(once[at].Mean, thrice[at].Mean, 10);
            Assert.Equal(once[at].Interval?.Low ?? 0, thrice[at].Interval?.Low ?? 0, 10);
            Assert.Equal(once[at].Interval?.High ?? 0, thrice[at].Interval?.High ?? 0, 10);
        }

        static MetricEstimate[] Metrics(long[] seeds) =>
        [
            .. ModelComparison.Run(
                Data, "always the same", _ => RandomSplit.Make(Data.Interactions, 9), [Parity], new EvaluationOptions { Seeds = seeds }, TimeProvider.System)
                .Models[0].Slices.SelectMany(slice => slice.Metrics),
        ];
    }

    [Fact]
    public void Classes_of_users_part_all_of_them()
    {
        EvaluationReport report = Run([Parity], [1]);
        int[] classes = [.. report.Models[0].Slices.Where(slice => SliceNames.Histories.Contains(slice.Name)).Select(slice => slice.UsersBySeed[0])];
        Assert.Equal(report.Splits[0].TestUsers, classes.Sum());
        Assert.Equal(["history 0-9", "history 10-29", "history 30-99", "history 100+"], SliceNames.Histories);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        EvaluationReport one = Run([Constant, Parity], [1, 2], threads: 1);
        EvaluationReport four = Run([Constant, Parity], [1, 2], threads: 4);
        Assert.Equal(
            one.Models.SelectMany(model => model.Slices).SelectMany(slice => slice.Metrics).Select(metric => (metric.Metric, metric.Mean, metric.Interval, metric.Difference)),
            four.Models.SelectMany(model => model.Slices).SelectMany(slice => slice.Metrics).Select(metric => (metric.Metric, metric.Mean, metric.Interval, metric.Difference)));
    }

    [Fact]
    public void Models_train_on_the_training_part_only()
    {
        int seen = -1;
        var spy = new ModelEntry("spy", "", (training, _, _, _, _, _) =>
        {
            seen = training.Interactions.Ratings.Count;
            return new FixedModel(training.Catalogue.Count, (_, _) => 0, "spy");
        });
        EvaluationReport report = Run([spy], [1]);
        Assert.Equal(report.Splits[0].TrainRatings, seen);
        Assert.Equal(Data.Interactions.Ratings.Count, report.Splits[0].TrainRatings + report.Splits[0].HeldOutRatings);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_a_sentence()
    {
        Assert.Equal("No model was named; name at least one.", Assert.Throws<ArgumentException>(() => Run([], [1])).Message);
        Assert.Equal("The model parity is named twice; once is enough.", Assert.Throws<ArgumentException>(() => Run([Parity, Parity], [1])).Message);
        Assert.Equal(
            "Baseline was 'ease'; must be one of the models compared: parity.",
            Assert.Throws<ArgumentException>(() => Run([Parity], [1], new EvaluationOptions { Baseline = "ease" })).Message);
        Assert.StartsWith(
            "Nobody has both a held-out rating of at least 6 ",
            Assert.Throws<AkinException>(() => Run([Parity], [1], new EvaluationOptions { Threshold = 6 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_model_of_the_catalogue_can_be_evaluated()
    {
        EvaluationReport report = Run(ModelCatalogue.All, [1]);
        Assert.Equal(ModelCatalogue.All.Select(model => model.Name), report.Models.Select(model => model.Name));
        Assert.All(report.Models, model => Assert.InRange(model.Find(SliceNames.All)!.Find("ndcg@10")!.Mean, 0, 1));
        Assert.Same(ModelCatalogue.All[0], ModelCatalogue.Find("POPULARITY"));
        Assert.Null(ModelCatalogue.Find("nothing"));
    }

    [Fact]
    public void On_the_development_set_popularity_and_lists_stand_where_they_stood()
    {
        Dataset data = Akin.Datasets.DatasetReader.Read(SharedData.MovieLensSmall);
        var options = new EvaluationOptions { Cutoffs = [20], Threshold = LikeThreshold.Of(data.Report.LowestRating, data.Report.HighestRating) };
        EvaluationReport report = ModelComparison.Run(
            data, "random", seed => RandomSplit.Make(data.Interactions, seed), [.. ModelCatalogue.All.Where(model => model.Name is "popularity" or "lists-classic")], options, TimeProvider.System);
        Assert.InRange(report.Models[0].Find(SliceNames.All)!.Find("ndcg@20")!.Mean, 0.16, 0.18);
        Assert.InRange(report.Models[1].Find(SliceNames.All)!.Find("ndcg@20")!.Mean, 0.235, 0.265);
    }

    private static ModelEntry Entry(string name, Func<int[], int, float> score) =>
        new(name, "", (training, _, _, _, _, _) => new FixedModel(training.Catalogue.Count, score, name));

    private static EvaluationReport Run(IReadOnlyList<ModelEntry> models, long[] seeds, EvaluationOptions? options = null, int threads = 2) => ModelComparison.Run(
        Data,
        "random",
        seed => RandomSplit.Make(Data.Interactions, seed),
        models,
        (options ?? new EvaluationOptions()) with { Seeds = seeds, MaxThreads = threads },
        TimeProvider.System);
}
