using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Testing;

namespace Akin.Tests.Models;

public class HybridSimilarityTests
{
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

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void The_scale_of_the_ratings_does_not_matter(float unit)
    {
        (string User, string Item, float Rating)[] ratings =
            [.. from user in Enumerable.Range(0, 30) from item in Enumerable.Range(0, 12) where (user + item) % 3 > 0 select ($"u{user}", $"{item}", 1f + ((user * item) % 5))];
        Item[] films = [.. Enumerable.Range(0, 12).Select(item => SmallDatasets.Film($"{item}", $"title{item}", item % 2 == 0 ? "Drama" : "War"))];

        SimilarLists plain = HybridSimilarity.Fit(SmallDatasets.Of(films, ratings)).FindNeighbors();
        SimilarLists scaled = HybridSimilarity.Fit(SmallDatasets.Of(films, ratings.Select(one => (one.User, one.Item, one.Rating * unit)))).FindNeighbors();

        for (int at = 0; at < plain.Scores.Length; at++)
        {
            Assert.Equal(plain.Scores[at], scaled.Scores[at], 1e-4f);
        }
    }

    [Fact]
    public void Lists_that_no_array_could_hold_are_refused_before_training()
    {
        var options = new HybridSimilarityOptions { Neighbors = 1000 };

        Assert.Contains("may have 715 at most", Assert.Throws<ArgumentException>(() => options.RequireRoom(3_000_000)).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(SimilarityMode.Classic)]
    [InlineData(SimilarityMode.Collaborative)]
    [InlineData(SimilarityMode.Content)]
    public void Scoring_one_item_equals_its_list(SimilarityMode mode)
    {
        Dataset dataset = SmallDatasets.TwoTastes(60, 80);
        var model = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = mode });
        SimilarLists lists = model.FindNeighbors();
        float[] scores = new float[60];
        for (int item = 0; item < 60; item++)
        {
            model.Score(item, scores);
            Assert.True(float.IsNaN(scores[item]));
            for (int place = 0; place < lists.Length; place++)
            {
                Assert.Equal(lists.Scores[(item * lists.Length) + place], scores[lists.Of(item)[place]]);
            }
        }
    }

    [Fact]
    public void What_content_adds_is_between_nothing_and_the_score()
    {
        Dataset dataset = SmallDatasets.TwoTastes(60, 80);
        SimilarLists lists = HybridSimilarity.Fit(dataset).FindNeighbors();

        for (int at = 0; at < lists.Items.Length; at++)
        {
            Assert.InRange(lists.Content[at], 0, lists.Scores[at]);
        }
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
