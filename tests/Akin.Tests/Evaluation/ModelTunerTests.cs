using System.Text.Json.Serialization;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Evaluation;
using Akin.Models;
using Akin.Numerics;
using Akin.Sparse;
using Akin.Testing;

namespace Akin.Tests.Evaluation;

public partial class ModelTunerTests
{
    private static readonly Dataset Data = SmallDatasets.TwoTastes(40, 60);

    /// <summary>Knows tastes as well as it is told to: the nearer Sharpness is to 8, the more items are ranked by taste. The default is poor.</summary>
    private static ModelEntry Tunable(Action<Dataset, TunerTestOptions, long>? spy = null, Func<int[], int, float>? scores = null) => new("tunable", "", (training, options, seed, _, _, _) =>
    {
        var given = (TunerTestOptions)options!;
        spy?.Invoke(training, given, seed);
        double error = Math.Abs(Math.Log(given.Sharpness / 8));
        return new FixedModel(
            training.Catalogue.Count,
            scores ?? ((history, item) => (item * 7919 % 100 < 100 * error / 5 ? -1 : 1) * history.Count(other => other % 2 == item % 2)),
            "tunable");
    })
    {
        Options = TunerTestJson.Default.TunerTestOptions,
        Defaults = new TunerTestOptions(),
        Space = [new("sharpness", 0.01, 100) { IsLogarithmic = true }, new("kept", 1, 3) { IsWhole = true }, TunedOption.Of("word", "one", "two")],
    };

    [Fact]
    public void The_best_is_found_and_told_apart_from_luck()
    {
        TuningReport report = Run(Tunable(), new TuningOptions { Trials = 25 });
        Assert.Equal(25, report.Trials.Count);
        Assert.Equal(report.Trials.Max(trial => trial.Mean), report.Best.Mean);
        Assert.True(report.Best.Mean > report.Trials[0].Mean);
        Assert.True(report.IsBetter);
        Assert.Same(report.Best, report.Chosen);
        Assert.InRange(report.Best.Options.GetProperty("sharpness").GetDouble(), 2, 32);
        Assert.True(report.Best.Difference!.Value.Interval.Low > 0);
        Assert.Equal(report.Best.Mean - report.Trials[0].Mean, report.Best.Difference.Value.Mean, 12);
    }

    [Fact]
    public void The_defaults_are_the_first_trial_and_what_follows_the_data_is_left_out()
    {
        TunerTestOptions? first = null;
        TuningReport report = Run(Tunable((_, options, _) => first ??= options), new TuningOptions { Trials = 2 });
        Assert.Equal(new TunerTestOptions(), first);
        Assert.Null(report.Trials[0].Difference);
        Assert.Equal("""{"sharpness":0.1,"kept":2,"word":"one","fixed":1.5}""", report.Trials[0].Options.GetRawText());
    }

    [Fact]
    public void Where_options_change_nothing_the_defaults_stay()
    {
        TuningReport report = Run(Tunable(scores: (history, item) => history.Count(other => other % 2 == item % 2)), new TuningOptions { Trials = 5 });
        Assert.Equal((0, 1.0, false, 0), (report.Best.Number, report.LuckPValue, report.IsBetter, report.Chosen.Number));
        Assert.All(report.Trials.Skip(1), trial => Assert.Equal(0, trial.Difference!.Value.Mean));
    }

    [Fact]
    public void A_gain_that_luck_gives_too_is_not_believed()
    {
        // Every trial ranks at random, and by another chance: the best of many is better than the defaults, by luck alone.
        int believed = 0;
        for (int study = 0; study < 20; study++)
        {
            int fit = study * 1000;
            var model = Tunable() with
            {
                Fit = (training, _, _, _, _, _) =>
                {
                    float[] scores = new float[training.Catalogue.Count];
                    var random = new SeededRandom(++fit);
                    for (int item = 0; item < scores.Length; item++)
                    {
                        scores[item] = (float)random.NextDouble();
                    }

                    return new FixedModel(scores.Length, (_, item) => scores[item]);
                },
            };
            TuningReport report = Run(model, new TuningOptions { Trials = 12, Resamples = 200 });
            believed += report.IsBetter ? 1 : 0;
        }

        Assert.InRange(believed, 0, 3);
    }

    [Fact]
    public void The_test_part_is_neither_trained_on_nor_told_nor_asked_for()
    {
        foreach (Func<Interactions, long, DataSplit> split in Protocols)
        {
            DataSplit test = split(Data.Interactions, 1);
            int fits = 0;
            ModelEntry model = Tunable((training, _, _) =>
            {
                fits++;
                Assert.True(training.Interactions.Ratings.Count > 0);
                RequireApart(training.Interactions.Ratings, test.HeldOut);
            });
            TuningReport report = ModelTuner.Run(Data, "spied", (all, seed) =>
            {
                DataSplit made = split(all, seed);
                if (!ReferenceEquals(all, Data.Interactions))
                {
                    RequireApart(all.Ratings, test.HeldOut);
                    RequireApart(made.HeldOut, test.HeldOut);
                    RequireApart(made.History, test.HeldOut);
                }

                return made;
            }, model, new TuningOptions { Trials = 3, Validations = 2, Threshold = 1 }, TimeProvider.System);
            Assert.Equal(6, fits);
            Assert.Equal(test.Train.Ratings.Count, report.SearchRatings);
            Assert.All(report.Validations, part => Assert.True(part.TrainRatings + part.HeldOutRatings <= report.SearchRatings));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_search_whatever_the_threads()
    {
        TuningReport one = Run(Tunable(), new TuningOptions { Trials = 8, Validations = 2, MaxThreads = 1 });
        TuningReport four = Run(Tunable(), new TuningOptions { Trials = 8, Validations = 2, MaxThreads = 4 });
        TuningReport other = Run(Tunable(), new TuningOptions { Trials = 8, Validations = 2, Seed = 5 });
        Assert.Equal(Figures(one), Figures(four));
        Assert.Equal(one.LuckPValue, four.LuckPValue);
        Assert.NotEqual(Figures(one), Figures(other));
        Assert.Equal([2L, 3L], one.Validations.Select(split => split.Seed));
        Assert.Equal([6L, 7L], other.Validations.Select(split => split.Seed));

        static string Figures(TuningReport report) => string.Join('\n', report.Trials.Select(trial => $"{trial.Options} {trial.Mean:R} {trial.Difference}"));
    }

    [Fact]
    public void A_mean_is_that_of_the_evaluation()
    {
        TuningReport report = Run(Tunable(), new TuningOptions { Trials = 2, Validations = 2, Metric = "recall@10" });
        Interactions rest = RandomSplit.Make(Data.Interactions, 1).Train;
        double[] means = [.. new long[] { 2, 3 }.Select(seed =>
        {
            DataSplit split = RandomSplit.Make(rest, seed);
            IRecommenderModel model = Tunable().Fit(Data with { Interactions = split.Train }, new TunerTestOptions(), seed, 1, null, default);
            return ModelEvaluator.Evaluate(model, split).Slice(SliceNames.All).Mean("recall@10");
        })];
        Assert.Equal(means.Average(), report.Trials[0].Mean, 12);
    }

    [Fact]
    public void A_space_that_is_used_up_ends_the_search()
    {
        ModelEntry model = Tunable() with { Space = [new("kept", 1, 3) { IsWhole = true }, TunedOption.Of("word", "one", "two")] };
        TuningReport report = Run(model, new TuningOptions { Trials = 50 });
        Assert.Equal(6, report.Trials.Count);
        Assert.Equal(6, report.Trials.Select(trial => trial.Options.GetRawText()).Distinct().Count());
    }

    [Fact]
    public void Every_model_of_the_catalogue_names_options_that_it_has_and_ranges_that_it_takes()
    {
        foreach (ModelEntry model in ModelCatalogue.All.Where(model => model.Options is not null))
        {
            Assert.IsType(model.Options!.Type, model.Defaults);
            foreach (TunedOption option in model.Space)
            {
                Assert.True(OptionsJson.Write(model.Defaults!, model.Options).ContainsKey(option.Name), $"{model.Name} has no {option.Name}.");
                foreach (double place in new[] { 0, 0.5, 1 })
                {
                    object changed = OptionsJson.Change(model.Defaults!, model.Options, new() { [option.Name] = option.ValueAt(place) });
                    model.Validate!(changed);
                    if (option.Choices is null)
                    {
                        Assert.Equal(place, option.PlaceOf(option.ValueAt(place), Data), 0.1);
                    }
                }

                Assert.InRange(option.PlaceOf(OptionsJson.Write(model.Defaults!, model.Options)[option.Name], Data), 0, 1);
            }
        }
    }

    [Theory]
    [InlineData("ndcg", 20, "Metric was 'ndcg'; must be mrr, or ndcg, recall, precision, hitRate, map at a k in [1, 10000], such as ndcg@20.")]
    [InlineData("coverage@20", 20, "Metric was 'coverage@20'; must be mrr, or ndcg, recall, precision, hitRate, map at a k in [1, 10000], such as ndcg@20.")]
    [InlineData("mrr", 1, "Trials was 1; must be in [2, 10000].")]
    public void Wrong_options_are_refused(string metric, int trials, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => Run(Tunable(), new TuningOptions { Metric = metric, Trials = trials })).Message);

    [Fact]
    public void A_model_without_options_is_refused() =>
        Assert.Equal("The model popularity has no options to tune.", Assert.Throws<ArgumentException>(() => Run(ModelCatalogue.Find("popularity")!, new TuningOptions())).Message);

    private static readonly Func<Interactions, long, DataSplit>[] Protocols =
    [
        (all, seed) => RandomSplit.Make(all, seed),
        (all, seed) => UserHoldOutSplit.Make(all, seed),
    ];

    private static TuningReport Run(ModelEntry model, TuningOptions options) => ModelTuner.Run(
        Data, "random", (all, seed) => RandomSplit.Make(all, seed), model, options, TimeProvider.System, null, TestContext.Current.CancellationToken);

    private static void RequireApart(CsrMatrix part, CsrMatrix test)
    {
        for (int user = 0; user < test.RowCount; user++)
        {
            foreach (int item in test.RowColumns(user))
            {
                Assert.True(part.RowColumns(user).BinarySearch(item) < 0, $"User {user} and item {item} of the test part were used.");
            }
        }
    }

    internal sealed record TunerTestOptions
    {
        public double Sharpness { get; init; } = 0.1;

        public int Kept { get; init; } = 2;

        public string Word { get; init; } = "one";

        public double Fixed { get; init; } = 1.5;

        public double? Auto { get; init; }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(TunerTestOptions))]
    internal sealed partial class TunerTestJson : JsonSerializerContext;
}
