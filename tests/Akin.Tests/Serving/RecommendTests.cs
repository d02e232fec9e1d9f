using Akin.Models.HybridSimilarity;
using Akin.Serving;

namespace Akin.Tests.Serving;

public sealed class RecommendTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-recommend-").FullName;
    private readonly Recommender _recommender;

    public RecommendTests() => _recommender = ServedBundle.Of(_folder, ServedBundle.Films(60), new HybridSimilarityOptions { Neighbors = 5 });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Who_likes_even_films_gets_even_films()
    {
        IReadOnlyList<RecommendedItem> items = _recommender.Recommend(Likes(0, 2, 6, 10), 4);

        Assert.All(items, item => Assert.Equal(0, item.Index % 2));
        Assert.All(items, item => Assert.InRange(item.Because.Count, 1, 3));
    }

    [Fact]
    public void Reasons_are_shares_of_the_history_strongest_first()
    {
        History history = Likes(0, 2, 6, 10, 14, 22);

        foreach (RecommendedItem item in _recommender.Recommend(history, 50))
        {
            float[] shares = [.. item.Because.Select(reason => reason.Share)];
            Assert.All(shares, share => Assert.InRange(share, float.Epsilon, 1));
            Assert.Equal(shares.OrderDescending(), shares);
            Assert.InRange(shares.Sum(), 0, 1 + 1e-5f);
            Assert.Subset(history.Liked.Select(liked => liked.Index).ToHashSet(), item.Because.Select(reason => reason.Index).ToHashSet());
        }
    }

    [Fact]
    public void One_like_is_the_whole_reason() =>
        Assert.All(_recommender.Recommend(Likes(4), 5), item => Assert.Equal([new Because(4, 1)], item.Because));

    [Fact]
    public void An_item_given_twice_counts_as_last_given()
    {
        IReadOnlyList<RecommendedItem> last = _recommender.Recommend(new History { Liked = [new(0, 5), new(7, 3)] }, 20);

        Same(last, _recommender.Recommend(new History { Liked = [new(7, 1), new(0, 2), new(7, 3), new(0, 5)] }, 20));
    }

    [Fact]
    public void A_dislike_wins_over_a_like_of_the_same_item()
    {
        IReadOnlyList<RecommendedItem> disliked = _recommender.Recommend(new History { Liked = [new(0)], Disliked = [7] }, 20);

        Same(disliked, _recommender.Recommend(new History { Liked = [new(7), new(0), new(7, 5)], Disliked = [7, 7] }, 20));
        Assert.DoesNotContain(disliked, item => item.Index is 0 or 7);
    }

    [Fact]
    public void A_low_rating_says_less_for_what_is_alike_than_a_high_one()
    {
        int alike = _recommender.Recommend(Likes(8), 1)[0].Index;
        Assert.True(Score(new History { Liked = [new(8, 5)] }, alike) > 2 * Score(new History { Liked = [new(8, 3)] }, alike));
    }

    [Fact]
    public void A_dislike_counts_against_what_is_alike()
    {
        int alike = _recommender.Recommend(Likes(8), 1)[0].Index;
        History without = Likes(0);
        History with = without with { Disliked = [8] };

        Assert.True(Score(with, alike) < Score(without, alike));
        IReadOnlyList<RecommendedItem> items = _recommender.Recommend(with, 58);
        Assert.Equal(58, items.Count);
        Assert.All(items, item => Assert.DoesNotContain(item.Because, reason => reason.Index == 8));
    }

    [Fact]
    public void With_dislikes_only_the_popular_come_first_and_what_is_alike_moves_down()
    {
        int alike = _recommender.Recommend(Likes(3), 1)[0].Index;
        int[] items = [.. _recommender.Recommend(new History { Disliked = [3] }, 60).Select(item => item.Index)];

        Assert.Equal(59, items.Length);
        Assert.True(items.IndexOf(alike) > _recommender.Popular(60).Where(item => item != 3).ToArray().IndexOf(alike));
        Assert.Equal(0, items[0] % 2);
    }

    [Fact]
    public void Scores_are_those_that_rank()
    {
        History history = new() { Liked = [new(0, 5), new(9, 3)], Disliked = [7] };
        foreach (RecommendedItem item in _recommender.Recommend(history, 57))
        {
            Assert.Equal(item.Score, Score(history, item.Index));
        }

        Assert.Throws<ArgumentException>(() => Score(history, 60));
    }

    [Fact]
    public void Without_a_history_the_popular_come_with_shares_of_the_most_rated()
    {
        IReadOnlyList<RecommendedItem> items = _recommender.Recommend(new History(), 60);

        Assert.Equal(_recommender.Popular(60), items.Select(item => item.Index));
        Assert.Equal(1, items[0].Score);
        Assert.All(items, item => Assert.InRange(item.Score, 0, 1));
        Assert.All(items, item => Assert.Empty(item.Because));
    }

    [Fact]
    public void A_rating_beyond_the_scale_counts_as_its_end() =>
        Same(
            _recommender.Recommend(new History { Liked = [new(2, 5), new(9, 3)] }, 20),
            _recommender.Recommend(new History { Liked = [new(2, 50), new(9, -7)] }, 20));

    [Theory]
    [InlineData(-1)]
    [InlineData(60)]
    public void An_index_outside_the_catalogue_is_told(int index)
    {
        string sentence = $"The history names the item index {index}; there are 60 items, so it must be from 0 to 59.";

        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => _recommender.Recommend(Likes(index), 5)).Message);
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => _recommender.Recommend(new History { Disliked = [index] }, 5)).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_rating_that_is_no_number_is_told(float rating) =>
        Assert.Equal(
            $"A rating of the history was {rating}; it must be a finite number.",
            Assert.Throws<ArgumentException>(() => _recommender.Recommend(new History { Liked = [new(1, rating)] }, 5)).Message);

    [Fact]
    public void A_filter_is_exact_and_never_short_while_items_remain()
    {
        IReadOnlyList<RecommendedItem> items = _recommender.Recommend(Likes(0), 60, new ItemFilter { Genres = ["musical"] });

        Assert.Equal(Enumerable.Range(0, 60).Where(item => item % 3 == 1), items.Select(item => item.Index).Order());
        Assert.Equal(items.Select(item => item.Score).OrderDescending(), items.Select(item => item.Score));
    }

    private float Score(History history, int item)
    {
        float[] score = new float[1];
        _recommender.Score(history, [item], score);
        return score[0];
    }

    private static History Likes(params int[] items) => new() { Liked = [.. items.Select(item => new HistoryItem(item))] };

    private static void Same(IReadOnlyList<RecommendedItem> expected, IReadOnlyList<RecommendedItem> actual)
    {
        Assert.Equal(expected.Select(item => (item.Index, item.Score)), actual.Select(item => (item.Index, item.Score)));
        Assert.Equal(expected.SelectMany(item => item.Because), actual.SelectMany(item => item.Because));
    }
}
