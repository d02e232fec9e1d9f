using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Testing;

namespace Akin.Tests.Models;

public class SummedListsTests
{
    private static readonly Dataset Data = SmallDatasets.TwoTastes(20, 40);
    private static readonly SimilarLists Lists = HybridSimilarity.Fit(Data, new HybridSimilarityOptions { Mode = SimilarityMode.Collaborative, Neighbors = 4 }).FindNeighbors();
    private static readonly SummedLists Model = new("lists", Lists, 4);

    [Fact]
    public void A_score_is_the_sum_over_the_lists_of_likes()
    {
        float[] scores = Score([2, 5, 7], [4, 1, float.NaN]);
        for (int item = 0; item < scores.Length; item++)
        {
            Assert.Equal(ScoreIn(2, item) + ScoreIn(7, item), scores[item], 6);
        }
    }

    [Fact]
    public void A_history_without_likes_speaks_with_all_its_items() => Assert.Equal(Score([2, 5], [5, 5]), Score([2, 5], [1, 2]));

    [Fact]
    public void An_empty_history_scores_nothing() => Assert.Equal(new float[20], Score([], []));

    [Fact]
    public void An_item_outside_the_catalogue_is_refused() =>
        Assert.StartsWith("The history names the item index 20;", Assert.Throws<ArgumentException>(() => Score([20], [5])).Message, StringComparison.Ordinal);

    private static float ScoreIn(int of, int item)
    {
        int place = Lists.Of(of).IndexOf(item);
        return place < 0 ? 0 : Lists.Scores[(of * Lists.Length) + place];
    }

    private static float[] Score(int[] items, float[] ratings)
    {
        float[] scores = [.. Enumerable.Repeat(9f, Model.ItemCount)];
        Model.Score(items, ratings, scores);
        return scores;
    }
}
