using System.Text.Json;
using Akin.Data;
using Akin.Models;
using Akin.Models.ItemKnn;
using Akin.Testing;

namespace Akin.Tests.Models.ItemKnn;

using ItemKnn = Akin.Models.ItemKnn.ItemKnn;

public sealed class ItemKnnTests
{
    private static readonly ItemKnnOptions Plain = new() { Weighting = ItemWeighting.Cosine, Shrinkage = 0, MaxThreads = 1 };

    /// <summary>Who liked what: a by u0, u1 and u2; b by u0 and u1; c by u1 and u3; d by u3.</summary>
    private static readonly string[] Likes = ["ab", "abc", "a", "cd"];

    [Fact]
    public void Similarities_are_cosines()
    {
        ItemKnn model = Fit(Plain);
        Assert.Equal([0, 2 / Math.Sqrt(6), 1 / Math.Sqrt(6), 0], Scores(model, [0], [float.NaN]), Near);
        Assert.Equal([1 / Math.Sqrt(6), 0.5, 0, 1 / Math.Sqrt(2)], Scores(model, [2], [float.NaN]), Near);
    }

    [Fact]
    public void Scores_add_up_and_dislikes_take_away()
    {
        ItemKnn model = Fit(Plain);
        Assert.Equal((2 / Math.Sqrt(6)) + 0.5, Scores(model, [0, 2], [float.NaN, 1])[1], 1e-6);
        Assert.Equal((2 / Math.Sqrt(6)) - 0.5, Scores(model, [0, 2], [1, float.NegativeInfinity])[1], 1e-6);
    }

    [Fact]
    public void Shrinkage_follows_how_many_users_have_both()
    {
        double[] scores = Scores(Fit(Plain with { Shrinkage = 2 }), [0], [1]);
        Assert.Equal([0, 2 / Math.Sqrt(6) * 2 / 4, 1 / Math.Sqrt(6) * 1 / 3, 0], scores, Near);
    }

    [Fact]
    public void An_item_is_scored_by_its_own_nearest_only()
    {
        ItemKnn model = Fit(Plain with { Neighbors = 1 });
        Assert.Equal([0, 2 / Math.Sqrt(6), 0, 0], Scores(model, [0], [1]), Near);
        Assert.Equal([2 / Math.Sqrt(6), 0, 0, 0], Scores(model, [1], [1]), Near);
        Assert.Equal([0, 0, 0, 1 / Math.Sqrt(2)], Scores(model, [2], [1]), Near);
        Assert.Equal([0, 0, 1 / Math.Sqrt(2), 0], Scores(model, [3], [1]), Near);
    }

    [Fact]
    public void Of_equally_similar_items_the_first_stays()
    {
        ItemKnn model = Fit(Plain with { Neighbors = 1 }, "abc", "abc");
        Assert.Equal([0, 1, 1], Scores(model, [0], [1]), Near);
        Assert.Equal([1, 0, 0], Scores(model, [1], [1]), Near);
    }

    [Fact]
    public void Tf_idf_makes_users_of_many_items_count_less()
    {
        double[] scores = Scores(Fit(Plain with { Weighting = ItemWeighting.TfIdf }), [1], [1]);
        double two = Math.Pow(Math.Log(1 + (4 / 2.0)), 2), three = Math.Pow(Math.Log(1 + (4 / 3.0)), 2), one = Math.Pow(Math.Log(5), 2);
        Assert.Equal((two + three) / Math.Sqrt((two + three) * (two + three + one)), scores[0], 1e-6);
        Assert.Equal(three / Math.Sqrt((two + three) * (three + two)), scores[2], 1e-6);
    }

    [Fact]
    public void Bm25_is_tf_idf_where_nobody_rates_and_else_levels_ratings()
    {
        ItemKnnOptions bm25 = Plain with { Weighting = ItemWeighting.Bm25 };
        Assert.Equal(Scores(Fit(Plain with { Weighting = ItemWeighting.TfIdf }), [0], [1]), Scores(Fit(bm25), [0], [1]), Near);

        (string, string, float)[] ratings = [("u", "a", 5), ("u", "b", 1), ("v", "a", 1), ("v", "b", 5), ("w", "b", 3)];
        float plain = ItemKnn.Fit(Of(3, ratings), Plain, cancellation: TestContext.Current.CancellationToken).Similarities.RowValues(0)[0];
        float levelled = ItemKnn.Fit(Of(3, ratings), bm25, cancellation: TestContext.Current.CancellationToken).Similarities.RowValues(0)[0];
        Assert.True(levelled > plain, $"{levelled} {plain}");
    }

    [Fact]
    public void Neighbours_of_the_whole_catalogue_are_found_across_blocks()
    {
        Dataset dataset = SmallDatasets.TwoTastes(100, 50);
        var model = ItemKnn.Fit(dataset, Plain with { Neighbors = 10_000, MaxThreads = 3 }, cancellation: TestContext.Current.CancellationToken);
        for (int item = 0; item < 100; item++)
        {
            Assert.All(model.Similarities.RowColumns(item).ToArray(), other => Assert.True(other % 2 == item % 2 && other != item));
            Assert.Equal(49, model.Similarities.RowLength(item));
        }
    }

    [Fact]
    public void Without_interactions_all_scores_are_zero() =>
        Assert.Equal([0, 0], Scores(ItemKnn.Fit(Of(2, []), cancellation: TestContext.Current.CancellationToken), [0], [1]));

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Equal("Neighbors was 0; must be in [1, 10000].", Refusal(new ItemKnnOptions { Neighbors = 0 }));
        Assert.Equal("Shrinkage was -0.5; must be in [0, 1000000].", Refusal(new ItemKnnOptions { Shrinkage = -0.5 }));
        Assert.Equal("Shrinkage was NaN; must be in [0, 1000000].", Refusal(new ItemKnnOptions { Shrinkage = double.NaN }));
        Assert.Equal("Weighting was 3; must be cosine, tfIdf or bm25.", Refusal(new ItemKnnOptions { Weighting = (ItemWeighting)3 }));
        Assert.Equal("MaxThreads was 0; must be at least 1.", Refusal(new ItemKnnOptions { MaxThreads = 0 }));
    }

    [Fact]
    public void Options_are_read_by_the_names_of_option_files()
    {
        var options = (ItemKnnOptions)JsonSerializer.Deserialize("""{"weighting":"bm25","neighbors":7,"shrinkage":2.5}""", ModelCatalogue.Find("itemknn")!.Options!)!;
        Assert.Equal((ItemWeighting.Bm25, 7, 2.5), (options.Weighting, options.Neighbors, options.Shrinkage));
        Assert.Contains("\"tfIdf\"", JsonSerializer.Serialize(new ItemKnnOptions(), ModelCatalogue.Find("itemknn")!.Options!), StringComparison.Ordinal);
    }

    private static string Refusal(ItemKnnOptions options) =>
        Assert.Throws<ArgumentException>(() => ItemKnn.Fit(SmallDatasets.TwoTastes(4, 4), options, cancellation: TestContext.Current.CancellationToken)).Message;

    private static ItemKnn Fit(ItemKnnOptions options, params string[] likes)
    {
        string[] histories = likes.Length == 0 ? Likes : likes;
        int items = histories.SelectMany(history => history).Distinct().Count();
        return ItemKnn.Fit(
            Of(items, [.. histories.SelectMany((history, user) => history.Select(item => ($"u{user}", $"{item}", 1f)))]), options, cancellation: TestContext.Current.CancellationToken);
    }

    private static Dataset Of(int items, (string, string, float)[] ratings) =>
        SmallDatasets.Of(Enumerable.Range(0, items).Select(item => SmallDatasets.Film($"{(char)('a' + item)}", "", "")), ratings);

    private static double[] Scores(ItemKnn model, int[] items, float[] ratings)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(items, ratings, scores);
        return [.. scores.Select(score => (double)score)];
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
