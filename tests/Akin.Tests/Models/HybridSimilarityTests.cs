using Akin.Data;
using Akin.Models.HybridSimilarity;
using CsCheck;

namespace Akin.Tests.Models;

public class HybridSimilarityTests
{
    public static TheoryData<SimilarityMode> Modes => [.. Enum.GetValues<SimilarityMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_item_gets_distinct_others_with_falling_finite_scores(SimilarityMode mode) =>
        SmallDatasets.Any.Sample(
            dataset =>
            {
                SimilarLists lists = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode }).FindNeighbors();

                Assert.Equal(Math.Min(20, dataset.Catalogue.Count - 1), lists.Length);
                for (int item = 0; item < lists.ItemCount; item++)
                {
                    int[] neighbors = lists.Of(item).ToArray();
                    float[] scores = lists.Scores[(item * lists.Length)..((item + 1) * lists.Length)];
                    Assert.Equal(neighbors.Length, neighbors.Distinct().Count());
                    Assert.DoesNotContain(item, neighbors);
                    Assert.All(scores, score => Assert.True(float.IsFinite(score)));
                    Assert.Equal(scores.OrderDescending(), scores);
                }
            },
            iter: 40);

    [Theory]
    [MemberData(nameof(Modes))]
    public void Threads_change_no_bit(SimilarityMode mode)
    {
        Dataset dataset = SmallDatasets.TwoTastes(400, 500);

        var one = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode, MaxThreads = 1 }).FindNeighbors();
        var four = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode, MaxThreads = 4 }).FindNeighbors();

        Assert.Equal(one.Items, four.Items);
        Assert.Equal(one.Scores, four.Scores);
        Assert.Equal(one.Content, four.Content);
    }

    [Theory]
    [InlineData(SimilarityMode.Adaptive)]
    [InlineData(SimilarityMode.Classic)]
    [InlineData(SimilarityMode.Collaborative)]
    public void What_the_same_people_like_is_similar(SimilarityMode mode)
    {
        // Users like either the even or the odd items; titles and genres say nothing.
        Dataset dataset = SmallDatasets.TwoTastes(60, 80);
        SimilarLists lists = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode, Neighbors = 10 }).FindNeighbors();

        for (int item = 0; item < lists.ItemCount; item++)
        {
            foreach (int neighbor in lists.Of(item))
            {
                Assert.Equal(item % 2, neighbor % 2);
            }
        }
    }

    [Fact]
    public void Without_ratings_content_decides()
    {
        Dataset dataset = SmallDatasets.Of(
            [
                SmallDatasets.Film("1", "Alpha", "Western"),
                SmallDatasets.Film("2", "Beta", "Musical"),
                SmallDatasets.Film("3", "Gamma", "Western"),
                SmallDatasets.Film("4", "Delta", "Musical"),
            ],
            [("u", "1", 4)]);

        SimilarLists lists = HybridSimilarity.Fit(dataset).FindNeighbors();

        Assert.Equal([2, 3, 0, 1], [lists.Of(0)[0], lists.Of(1)[0], lists.Of(2)[0], lists.Of(3)[0]]);
    }

    [Fact]
    public void Scoring_one_item_equals_its_list()
    {
        Dataset dataset = SmallDatasets.TwoTastes(60, 80);
        var model = HybridSimilarity.Fit(dataset);
        SimilarLists lists = model.FindNeighbors();
        float[] scores = new float[60];
        float[] content = new float[60];
        for (int item = 0; item < 60; item++)
        {
            model.Score(item, scores, content);
            Assert.True(float.IsNaN(scores[item]));
            for (int place = 0; place < lists.Length; place++)
            {
                int neighbor = lists.Of(item)[place];
                Assert.Equal(lists.Scores[(item * lists.Length) + place], scores[neighbor]);
                Assert.Equal(lists.Content[(item * lists.Length) + place], content[neighbor]);
            }
        }
    }

    [Fact]
    public void One_item_has_an_empty_list()
    {
        Dataset dataset = SmallDatasets.Of([SmallDatasets.Film("1", "Alone", "Drama")], [("u", "1", 4)]);

        Assert.Equal(0, HybridSimilarity.Fit(dataset).FindNeighbors().Length);
    }

    [Theory]
    [InlineData(0, 20, 0.3, 1, "Factors was 0; must be in [1, 1024].")]
    [InlineData(50, 0, 0.3, 1, "Neighbors was 0; must be in [1, 1000].")]
    [InlineData(50, 20, 1.5, 1, "ContentWeight was 1.5; must be in [0, 1].")]
    [InlineData(50, 20, double.NaN, 1, "ContentWeight was NaN; must be in [0, 1].")]
    [InlineData(50, 20, 0.3, 0, "MaxThreads was 0; must be at least 1.")]
    public void Options_out_of_range_are_named(int factors, int neighbors, double weight, int threads, string sentence)
    {
        var options = new HybridSimilarityOptions { Factors = factors, Neighbors = neighbors, ContentWeight = weight, MaxThreads = threads };

        Assert.Equal(sentence, Assert.Throws<ArgumentException>(options.Validate).Message);
    }

    [Fact]
    public void Likes_are_the_upper_third_of_the_scale()
    {
        Dataset dataset = SmallDatasets.Of(
            [SmallDatasets.Film("a", "A", ""), SmallDatasets.Film("b", "B", "")],
            [("u", "a", 3.5f), ("u", "b", 5), ("v", "a", 3), ("v", "b", 5), ("w", "a", 4), ("w", "b", 0.5f), ("x", "a", 5), ("x", "b", 3.5f)]);

        var likes = Likes.Find(dataset.Interactions.RatingsByItem, 0.5f, 5);

        Assert.Equal(2, likes.CountBoth(0, 1));
        Assert.Equal([0, 2, 3], likes.Of(0).ToArray());
    }
}
