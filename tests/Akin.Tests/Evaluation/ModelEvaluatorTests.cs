using Akin.Data;
using Akin.Data.Splits;
using Akin.Evaluation;
using Akin.Models.Popularity;
using Akin.Numerics;
using Akin.Testing;
using CsCheck;

namespace Akin.Tests.Evaluation;

public class ModelEvaluatorTests
{
    /// <summary>Five items; a and b share the training, c may find items 2 (liked) and 3 (not), d item 4.</summary>
    private static readonly DataSplit Small = Given(
        ["a", "b", "c", "d"],
        5,
        [(0, 0, 5), (0, 1, 5), (1, 0, 4), (2, 1, 5), (3, 0, 2)],
        [(2, 2, 4), (2, 3, 1), (3, 4, 5)]);

    [Fact]
    public void Two_users_computed_by_hand()
    {
        // Scores fall with the index: c's list is 0 2 3 4 (1 is seen) with its hit at rank 2, d's is 1 2 3 4 with its hit at rank 4.
        var model = new FixedModel(5, (_, item) => 10 - item);
        ModelScores scores = ModelEvaluator.Evaluate(model, Small, new EvaluationOptions { Cutoffs = [2, 4] });
        SliceScores all = scores.Slice(SliceNames.All);

        Assert.Equal([2, 3], scores.Users);
        Assert.Equal([1, 1], scores.HistoryLengths);
        Assert.Equal(1 / Math.Log2(3) / 2, all.Mean("ndcg@2"), 12);
        Assert.Equal(((1 / Math.Log2(3)) + (1 / Math.Log2(5))) / 2, all.Mean("ndcg@4"), 12);
        Assert.Equal(0.5, all.Mean("recall@2"), 12);
        Assert.Equal(1, all.Mean("recall@4"), 12);
        Assert.Equal(0.25, all.Mean("precision@2"), 12);
        Assert.Equal(0.5, all.Mean("hitRate@2"), 12);
        Assert.Equal(((1 / 2.0) + (1 / 4.0)) / 2, all.Mean("map@4"), 12);
        Assert.Equal(((1 / 2.0) + (1 / 4.0)) / 2, all.Mean("mrr"), 12);

        // c is shown 0 and 2, d 1 and 2; four users train, 0 has three ratings, 1 two, 2 none.
        Assert.Equal([3 / 5.0, 1], scores.Coverage);
        Assert.Equal(((3 / 4.0) + (2 / 4.0)) / 4, all.Mean("popularity@2"), 12);
        Assert.Equal(((((3 / 4.0) + 0) / 2) - (2 / 4.0) + (((2 / 4.0) + 0) / 2) - (3 / 4.0)) / 2, all.Mean("popularityBias@2"), 12);
        Assert.Equal((-Math.Log2(3 / 4.0) - Math.Log2(2 / 4.0) - (2 * Math.Log2(1 / 4.0))) / 4, all.Mean("novelty@2"), 12);
    }

    [Fact]
    public void Diversity_is_one_minus_the_mean_similarity_of_pairs()
    {
        var options = new EvaluationOptions { Cutoffs = [3], Similarity = (item, other) => item + other == 5 ? 1 : 0 };
        ModelScores scores = ModelEvaluator.Evaluate(new FixedModel(5, (_, item) => 10 - item), Small, options);

        // c's three are 0 2 3, of which one pair in three is alike; d's are 1 2 3, likewise.
        Assert.Equal(2 / 3.0, scores.Slice(SliceNames.All).Mean("diversity@3"), 12);
    }

    [Fact]
    public void The_reciprocal_rank_looks_beyond_the_list()
    {
        ModelScores scores = ModelEvaluator.Evaluate(new FixedModel(5, (_, item) => 10 - item), Small, new EvaluationOptions { Cutoffs = [1] });
        Assert.Equal(((1 / 2.0) + (1 / 4.0)) / 2, scores.Slice(SliceNames.All).Mean("mrr"), 12);
    }

    [Fact]
    public void Only_cold_items_compete_in_the_cold_slice()
    {
        ModelScores scores = ModelEvaluator.Evaluate(new FixedModel(5, (_, item) => 10 - item), Small, new EvaluationOptions { Cutoffs = [1], ColdRatings = 0 });
        SliceScores cold = scores.Slice(SliceNames.Cold);

        // 2, 3 and 4 have no rating: c's 2 is first among them, d's 4 is third.
        Assert.Equal(0.5, cold.Mean("recall@1"), 12);
        Assert.Equal((1 + (1 / 3.0)) / 2, cold.Mean("mrr"), 12);
        Assert.DoesNotContain("novelty@1", cold.Metrics);
    }

    [Fact]
    public void Users_with_nothing_relevant_or_no_history_are_not_asked_for()
    {
        DataSplit split = Given(["a", "b", "c"], 3, [(0, 0, 5), (1, 1, 5)], [(0, 1, 2), (1, 0, 4), (2, 0, 5)]);
        var model = new FixedModel(3, (_, _) => 1);
        Assert.Equal([1], ModelEvaluator.Evaluate(model, split, new EvaluationOptions()).Users);
        Assert.Equal([1, 2], ModelEvaluator.Evaluate(model, split, new EvaluationOptions { LeastHistory = 0 }).Users);
        Assert.Equal([0, 1, 2], ModelEvaluator.Evaluate(model, split, new EvaluationOptions { LeastHistory = 0, Threshold = 2 }).Users);
    }

    [Fact]
    public void A_model_that_knows_the_answer_is_perfect() => SmallDatasets.Any.Where(data => data.Interactions.Ratings.Count >= 10).Sample(data =>
    {
        DataSplit split = RandomSplit.Make(data.Interactions, 1, 0.3);
        var answers = new Dictionary<string, HashSet<int>>();
        for (int user = 0; user < split.HeldOut.RowCount; user++)
        {
            // Two users of one history could be told apart by nobody.
            if (!answers.TryAdd(string.Join(',', split.History.RowColumns(user).ToArray()), [.. split.HeldOut.RowColumns(user)]))
            {
                return;
            }
        }

        var model = new FixedModel(data.Catalogue.Count, (history, item) => answers[string.Join(',', history)].Contains(item) ? 1 : 0);
        var options = new EvaluationOptions { Cutoffs = [1, 5, 20], Threshold = 0 };
        SliceScores all = ModelEvaluator.Evaluate(model, split, options).Slice(SliceNames.All);
        Assert.All(
            all.UserCount == 0 ? [] : new[] { "ndcg@1", "ndcg@5", "ndcg@20", "recall@1", "recall@20", "map@5", "hitRate@1", "mrr" },
            metric => Assert.Equal(1, all.Mean(metric), 12));
    });

    [Fact]
    public void Only_the_order_of_scores_matters() => SmallDatasets.Any.Where(data => data.Interactions.Ratings.Count >= 10).Sample(data =>
    {
        DataSplit split = RandomSplit.Make(data.Interactions, 1, 0.3);
        var random = new SeededRandom(3);
        float[] scores = [.. Enumerable.Range(0, data.Catalogue.Count).Select(_ => (float)random.NextInt(20))];
        double[] one = Values(new FixedModel(scores.Length, (_, item) => scores[item]), split, 1);
        double[] other = Values(new FixedModel(scores.Length, (_, item) => (3 * scores[item]) - 100), split, 1);
        Assert.Equal(one, other);
    });

    [Fact]
    public void Figures_are_those_of_a_full_sort() => SmallDatasets.Any.Where(data => data.Interactions.Ratings.Count >= 10).Sample(data =>
    {
        DataSplit split = RandomSplit.Make(data.Interactions, 2, 0.3);
        float Score(int[] history, int item) => ((item * 7) + history.Sum()) % 11;
        var options = new EvaluationOptions { Cutoffs = [3, 8] };
        ModelScores scores = ModelEvaluator.Evaluate(new FixedModel(data.Catalogue.Count, Score), split, options);
        SliceScores all = scores.Slice(SliceNames.All);
        for (int at = 0; at < scores.Users.Count; at++)
        {
            int user = scores.Users[at];
            int[] history = split.History.RowColumns(user).ToArray();
            HashSet<int> relevant = [.. split.HeldOut.RowColumns(user).ToArray().Zip(split.HeldOut.RowValues(user).ToArray()).Where(row => row.Second >= 3.5f).Select(row => row.First)];
            bool[] hits = [.. Enumerable.Range(0, data.Catalogue.Count).Except(history).OrderByDescending(item => Score(history, item)).ThenBy(item => item).Select(relevant.Contains)];
            ReadOnlySpan<double> row = all.Values.AsSpan(at * all.Metrics.Count, all.Metrics.Count);
            Assert.Equal(ListMetrics.Ndcg(hits, relevant.Count, 3), row[0], 12);
            Assert.Equal(ListMetrics.Recall(hits, relevant.Count, 3), row[1], 12);
            Assert.Equal(ListMetrics.AveragePrecision(hits, relevant.Count, 8), row[8 + 4], 12);
            Assert.Equal(1.0 / (Array.IndexOf(hits, true) + 1), row[^1], 12);
        }
    });

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Dataset data = SmallDatasets.TwoTastes(60, 90);
        DataSplit split = RandomSplit.Make(data.Interactions, 1);
        var model = PopularityModel.Fit(split.Train);
        Assert.Equal(Values(model, split, 1), Values(model, split, 4));
    }

    [Fact]
    public void Users_and_items_cost_no_garbage_but_the_result()
    {
        Dataset data = SmallDatasets.TwoTastes(400, 300);
        DataSplit split = RandomSplit.Make(data.Interactions, 1);
        var model = PopularityModel.Fit(split.Train);
        var options = new EvaluationOptions { MaxThreads = 1, Similarity = (_, _) => 0.5 };
        ModelEvaluator.Evaluate(model, split, options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelScores scores = ModelEvaluator.Evaluate(model, split, options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long result = scores.Slices.Sum(slice => slice.Values.Length) * (long)sizeof(double);

        // Beside the result: a few arrays by item and by user, far below one byte a user and item.
        Assert.InRange(allocated, result, result + 100_000);
    }

    [Fact]
    public void A_score_that_is_no_number_is_refused()
    {
        var model = new FixedModel(5, (_, item) => item == 3 ? float.NaN : 1);
        Assert.Equal(
            "The model fixed scored item index 3 with NaN for user index 2; scores must be finite.",
            Assert.Throws<InvalidOperationException>(() => ModelEvaluator.Evaluate(model, Small, new EvaluationOptions { MaxThreads = 1 })).Message);
    }

    [Fact]
    public void Wrong_options_and_foreign_models_are_refused()
    {
        var model = new FixedModel(4, (_, _) => 1);
        Assert.StartsWith("The model scores 4 items", Assert.Throws<ArgumentException>(() => ModelEvaluator.Evaluate(model, Small)).Message, StringComparison.Ordinal);
        Assert.All<EvaluationOptions>(
            [
                new() { Cutoffs = [] }, new() { Cutoffs = [0] }, new() { Cutoffs = [20, 10] }, new() { Threshold = double.NaN }, new() { Resamples = 1 },
                new() { Seeds = [] }, new() { Seeds = [1, 1] }, new() { MaxThreads = 0 }, new() { LeastHistory = -1 },
            ],
            options => Assert.Throws<ArgumentException>(options.Validate));
    }

    private static double[] Values(Akin.Models.IRecommenderModel model, DataSplit split, int threads) =>
        [.. ModelEvaluator.Evaluate(model, split, new EvaluationOptions { MaxThreads = threads }).Slices.SelectMany(slice => slice.Values)];

    private static DataSplit Given(string[] users, int itemCount, (int User, int Item, float Rating)[] train, (int User, int Item, float Rating)[] test)
    {
        var ids = new IdIndex(users);
        return GivenSplit.Make(Build(train), Build(test).Ratings);

        Interactions Build((int User, int Item, float Rating)[] rows)
        {
            var builder = new InteractionsBuilder();
            foreach ((int user, int item, float rating) in rows)
            {
                builder.Add(user, item, rating);
            }

            return builder.Build(ids, itemCount);
        }
    }
}
