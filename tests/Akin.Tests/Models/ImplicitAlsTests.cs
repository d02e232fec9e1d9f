using Akin.Data;
using Akin.Models.ImplicitAls;
using Akin.Numerics;
using Akin.Sparse;
using Akin.Tests.Sparse;

namespace Akin.Tests.Models;

public class ImplicitAlsTests
{
    private static readonly ImplicitAlsOptions Small = new() { Factors = 8, Epochs = 10, Regularization = 1, MaxThreads = 1 };

    [Fact]
    public void A_withheld_item_of_the_checkerboard_comes_first()
    {
        Interactions interactions = Checkerboard(withheldUser: 4, withheldItem: 6);
        var model = ImplicitAls.Fit(interactions, Small);

        float[] scores = Score(model, interactions.Ratings.RowColumns(4), interactions.Ratings.RowValues(4));

        int[] unseen = [.. Enumerable.Range(0, model.ItemCount).Except(interactions.Ratings.RowColumns(4).ToArray())];
        Assert.Equal(6, unseen.MaxBy(item => scores[item]));
    }

    [Fact]
    public void Fold_in_solves_the_equations_of_the_paper()
    {
        var model = ImplicitAls.Fit(Random(60, 40, 11), Small);
        int[] items = [2, 9, 17, 30];
        float[] ratings = [5, 1, float.NaN, 3];
        double[] user = SolveExactly(model, items, ratings);

        float[] scores = Score(model, items, ratings);

        double largest = scores.Max(Math.Abs);
        for (int item = 0; item < model.ItemCount; item++)
        {
            double expected = 0;
            for (int at = 0; at < model.Factors; at++)
            {
                expected += user[at] * model.ItemFactors[(item * model.Factors) + at];
            }

            Assert.Equal(expected, scores[item], 1e-3 * largest);
        }
    }

    [Fact]
    public void A_dislike_counts_against_what_resembles_it()
    {
        Interactions interactions = Checkerboard(withheldUser: 4, withheldItem: 6);
        var model = ImplicitAls.Fit(interactions, Small);
        float[] liked = Score(model, [0, 2], [5, 5]);
        float[] disliked = Score(model, [0, 2], [1, 1]);
        float[] unknown = Score(model, [], []);

        Assert.True(liked[8] > unknown[8] && unknown[8] > disliked[8]);
    }

    [Fact]
    public void No_rating_value_is_a_like()
    {
        var model = ImplicitAls.Fit(Random(60, 40, 3), Small);

        Assert.Equal(Score(model, [1, 5], [5, 5]), Score(model, [1, 5], [float.NaN, float.NaN]));
    }

    [Fact]
    public void Threads_do_not_change_a_bit_and_the_seed_does()
    {
        Interactions interactions = Random(300, 200, 5);
        var one = ImplicitAls.Fit(interactions, Small);
        var many = ImplicitAls.Fit(interactions, Small with { MaxThreads = 3 });
        var other = ImplicitAls.Fit(interactions, Small with { Seed = 7 });

        Assert.True(one.ItemFactors.SequenceEqual(many.ItemFactors));
        Assert.False(one.ItemFactors.SequenceEqual(other.ItemFactors));
    }

    [Fact]
    public void Items_without_ratings_and_empty_histories_score_zero()
    {
        CsrMatrix matrix = Matrices.FromCells(20, 12, (user, item) => item == 7 || user == 3 ? 0 : 1 + ((user + item) % 5));
        var model = ImplicitAls.Fit(Bind(matrix), Small);

        Assert.Equal(0, Score(model, [1, 2], [5, 4])[7]);
        Assert.All(Score(model, [], []), score => Assert.Equal(0, score));
        Assert.All(Score(model, [7], [5]), score => Assert.Equal(0, score));
    }

    [Fact]
    public void Interactions_without_ratings_and_none_at_all_can_be_fitted()
    {
        var ones = ImplicitAls.Fit(Bind(Matrices.FromCells(20, 10, (user, item) => user % 2 == item % 2 ? 1 : 0)), Small);
        float[] scores = Score(ones, [0, 2], [1, 1]);
        Assert.True(scores[4] > scores[5]);

        var empty = ImplicitAls.Fit(Bind(Matrices.FromCells(3, 4, (_, _) => 0)), Small);
        Assert.All(Score(empty, [0], [1]), score => Assert.Equal(0, score));
    }

    [Fact]
    public void Regularization_follows_the_number_of_ratings_unless_given()
    {
        Interactions interactions = Random(60, 40, 1);
        var followed = ImplicitAls.Fit(interactions, Small with { Regularization = null });

        Assert.Equal(0.46 * Math.Cbrt(interactions.Ratings.Count), followed.Regularization, 1e-12);
        Assert.Equal(1, ImplicitAls.Fit(interactions, Small).Regularization);
    }

    [Theory]
    [InlineData(20, 10, 64)]
    [InlineData(10, 60, 128)]
    public void Factors_that_a_bundle_could_not_carry_are_refused_naming_the_settings(int users, int items, int factors)
    {
        var options = new ImplicitAlsOptions { Factors = factors, SolverSteps = 20, Regularization = 1e-300, Confidence = 1e6, MaxThreads = 1 };
        var random = new SeededRandom(1);
        Interactions interactions = Bind(Matrices.FromCells(users, items, (_, _) => random.NextInt(4) == 0 ? 1 + random.NextInt(5) : 0));
        string message = Assert.Throws<ArgumentException>(() => ImplicitAls.Fit(interactions, options)).Message;
        Assert.StartsWith("Regularization was 1E-300 and Confidence 1000000, with which the factors grow beyond 100000", message, StringComparison.Ordinal);
        Assert.Equal("Confidence was 0; must be above 0 and at most 1000000.", Refusal(new ImplicitAlsOptions { Confidence = 1e-300 }));
    }

    [Fact]
    public void Wrong_settings_and_histories_are_refused()
    {
        Assert.Equal("Factors was 0; must be in [1, 1024].", Refusal(new ImplicitAlsOptions { Factors = 0 }));
        Assert.Equal("Epochs was 1001; must be in [1, 1000].", Refusal(new ImplicitAlsOptions { Epochs = 1001 }));
        Assert.Equal("Regularization was 0; must be above 0 and at most 1000000.", Refusal(new ImplicitAlsOptions { Regularization = 0 }));
        Assert.Equal("Confidence was NaN; must be above 0 and at most 1000000.", Refusal(new ImplicitAlsOptions { Confidence = double.NaN }));
        Assert.Equal("MaxThreads was 0; must be at least 1.", Refusal(new ImplicitAlsOptions { MaxThreads = 0 }));

        var model = ImplicitAls.Fit(Random(20, 10, 1), Small);
        Assert.Throws<ArgumentException>(() => Score(model, [10], [5]));
        Assert.Throws<ArgumentException>(() => Score(model, [-1], [5]));
        Assert.Throws<ArgumentException>(() => Score(model, [1], [5, 4]));
        Assert.Throws<ArgumentException>(() => model.Score([1], [5], new float[9]));
    }

    [Fact]
    public void Cancellation_and_progress_work_by_epoch()
    {
        var done = new List<long>();
        ImplicitAls.Fit(Random(30, 20, 1), Small with { Epochs = 3 }, new Reports(step => done.Add(step.Done)));
        Assert.Equal([1, 2, 3], done);

        using var source = new CancellationTokenSource();
        var stopping = new Reports(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() => ImplicitAls.Fit(Random(30, 20, 1), Small, stopping, source.Token));
    }

    private static string Refusal(ImplicitAlsOptions options) => Assert.Throws<ArgumentException>(() => ImplicitAls.Fit(Random(5, 5, 1), options)).Message;

    private static float[] Score(ImplicitAls model, ReadOnlySpan<int> items, ReadOnlySpan<float> ratings)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(items, ratings, scores);
        return scores;
    }

    /// <summary>Even users like even items, odd users odd ones; each gives one item of the other colour the lowest rating.</summary>
    private static Interactions Checkerboard(int withheldUser, int withheldItem) => Bind(Matrices.FromCells(30, 20, (user, item) =>
        (user == withheldUser && item == withheldItem) ? 0
        : user % 2 == item % 2 ? 4 + ((user + item) / 2 % 2)
        : item == (user * 3 % 20) ? 1 : 0));

    private static Interactions Random(int users, int items, long seed)
    {
        var random = new SeededRandom(seed);
        return Bind(Matrices.FromCells(users, items, (_, _) => random.NextDouble() < 0.3 ? 1 + random.NextInt(5) : 0));
    }

    private static Interactions Bind(CsrMatrix matrix)
    {
        var users = new IdIndexBuilder();
        for (int user = 0; user < matrix.RowCount; user++)
        {
            users.GetOrAdd(user);
        }

        return new Interactions(users.Build(), matrix);
    }

    // (YᵀCY + λI)·x = YᵀC·p in double precision by Gaussian elimination.
    private static double[] SolveExactly(ImplicitAls model, int[] items, float[] ratings)
    {
        int factors = model.Factors;
        double[,] system = new double[factors, factors + 1];
        for (int item = 0; item < model.ItemCount; item++)
        {
            int place = Array.IndexOf(items, item);
            (float weight, float target) = place < 0 ? (0, 0) : model.Evidence.Of(ratings[place]);
            for (int row = 0; row < factors; row++)
            {
                double own = model.ItemFactors[(item * factors) + row];
                for (int column = 0; column < factors; column++)
                {
                    system[row, column] += (1 + weight) * own * model.ItemFactors[(item * factors) + column];
                }

                system[row, factors] += target * own;
            }
        }

        for (int pivot = 0; pivot < factors; pivot++)
        {
            system[pivot, pivot] += model.Regularization;
        }

        for (int pivot = 0; pivot < factors; pivot++)
        {
            for (int row = 0; row < factors; row++)
            {
                double factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (int column = pivot; column <= factors; column++)
                {
                    system[row, column] -= factor * system[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, factors).Select(row => system[row, factors] / system[row, row])];
    }

    private sealed class Reports(Action<StepProgress> told) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => told(value);
    }
}
