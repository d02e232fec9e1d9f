using Akin.Data;
using Akin.Models.HybridSimilarity;
using CsCheck;

namespace Akin.Testing;

/// <summary>What every way to find similar items must do; a test class inherits it and says how lists are made.</summary>
public abstract class SimilarityContract
{
    /// <summary>Makes the lists of a data set.</summary>
    protected abstract SimilarLists Lists(Dataset dataset, int neighbors = 20, int maxThreads = 2);

    [Fact]
    public void Every_item_gets_distinct_others_with_falling_finite_scores() =>
        SmallDatasets.Any.Sample(
            dataset =>
            {
                SimilarLists lists = Lists(dataset);

                Assert.Equal(Math.Min(20, dataset.Catalogue.Count - 1), lists.Length);
                for (int item = 0; item < lists.ItemCount; item++)
                {
                    int[] neighbors = lists.Of(item).ToArray();
                    float[] scores = lists.Scores[(item * lists.Length)..((item + 1) * lists.Length)];
                    Assert.Equal(neighbors.Length, neighbors.Distinct().Count());
                    Assert.DoesNotContain(item, neighbors);
                    Assert.All(neighbors, neighbor => Assert.InRange(neighbor, 0, lists.ItemCount - 1));
                    Assert.All(scores, score => Assert.True(float.IsFinite(score)));
                    Assert.Equal(scores.OrderDescending(), scores);
                }
            },
            iter: 40);

    [Fact]
    public void Threads_change_no_bit()
    {
        Dataset dataset = SmallDatasets.TwoTastes(400, 500);

        SimilarLists one = Lists(dataset, maxThreads: 1);
        SimilarLists four = Lists(dataset, maxThreads: 4);

        Assert.Equal(one.Items, four.Items);
        Assert.Equal(one.Scores, four.Scores);
        Assert.Equal(one.Content, four.Content);
    }

    [Fact]
    public void Training_again_changes_no_bit()
    {
        Dataset dataset = SmallDatasets.TwoTastes(90, 60);

        Assert.Equal(Lists(dataset).Items, Lists(dataset).Items);
        Assert.Equal(Lists(dataset).Scores, Lists(dataset).Scores);
    }

    [Fact]
    public void Lists_are_as_long_as_asked_and_no_longer_than_the_catalogue()
    {
        Dataset dataset = SmallDatasets.TwoTastes(30, 40);

        Assert.Equal(1, Lists(dataset, neighbors: 1).Length);
        Assert.Equal(29, Lists(dataset, neighbors: 1000).Length);
    }

    [Fact]
    public void One_item_has_an_empty_list() =>
        Assert.Equal(0, Lists(SmallDatasets.Of([SmallDatasets.Film("1", "Alone", "Drama")], [("u", "1", 4)])).Length);
}
