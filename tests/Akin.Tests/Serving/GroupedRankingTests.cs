using System.Globalization;
using Akin.Data;
using Akin.Models.Popularity;
using Akin.Serving;
using Akin.Testing;

namespace Akin.Tests.Serving;

/// <summary>A catalogue of which the model tells few items apart: its lists are those of the scores of all items.</summary>
public sealed class GroupedRankingTests : IDisposable
{
    private const int Items = 900;
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-grouped-").FullName;
    private readonly Recommender _recommender;

    public GroupedRankingTests() => _recommender = ServedBundle.Of(_folder, SparselyRated());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(400)]
    [InlineData(Items)]
    public void The_list_is_that_of_all_scores(int limit)
    {
        var random = new Random(limit);
        ItemFilter?[] filters =
        [
            null,
            new ItemFilter { Genres = ["Drama"] },
            new ItemFilter { Genres = ["Western", "Comedy"] },
            new ItemFilter { From = 1980, To = 1983 },
            new ItemFilter { Genres = ["Comedy"], From = 1961, To = 1961 },
            new ItemFilter { Exclude = [.. Enumerable.Range(0, Items).Where(item => item % 7 != 0)] },
        ];
        for (int round = 0; round < 30; round++)
        {
            History history = RandomHistory(random, 1 + random.Next(8));
            ItemFilter? filter = filters[round % filters.Length];
            Assert.Equal(Expected(history, limit, filter), _recommender.Recommend(history, limit, filter, explain: false).Select(item => (item.Index, item.Score)));
        }
    }

    [Fact]
    public void Items_of_a_group_come_by_popularity_and_none_of_the_history()
    {
        // Nobody who likes these is known to like anything else: only the groups can tell.
        var history = new History { Liked = [new(Items - 1), new(Items - 4)] };

        int[] list = [.. _recommender.Recommend(history, Items).Select(item => item.Index)];

        Assert.Equal(Items - 2, list.Length);
        Assert.Equal(list.Length, list.Distinct().Count());
        Assert.DoesNotContain(Items - 1, list);
        Assert.DoesNotContain(Items - 4, list);
    }

    private List<(int Item, float Score)> Expected(History history, int limit, ItemFilter? filter)
    {
        int[] all = [.. Enumerable.Range(0, Items)];
        float[] scores = new float[Items];
        _recommender.Score(history, all, scores);
        int[] ranked = new Popularity(_recommender.Items.RatingCounts).Ranked.ToArray();
        HashSet<int> own = [.. history.Liked.Select(like => like.Index), .. history.Disliked];
        HashSet<int> passing = filter is null ? [.. all] : [.. _recommender.Popular(Items, filter)];
        return [.. ranked.Where(item => !own.Contains(item) && passing.Contains(item)).OrderByDescending(item => scores[item]).Take(limit).Select(item => (item, scores[item]))];
    }

    private static History RandomHistory(Random random, int length) => new()
    {
        Liked = [.. Enumerable.Range(0, length).Select(_ => new HistoryItem(random.Next(3) == 0 ? random.Next(Items) : random.Next(60), random.Next(2) == 0 ? null : 0.5f * (1 + random.Next(10))))],
        Disliked = random.Next(2) == 0 ? [] : [random.Next(60)],
    };

    /// <summary>Sixty items that many rated, sixty that one or two did, and the rest nobody: of five sets of genres, or none, and of fifty years, or none.</summary>
    private static Dataset SparselyRated()
    {
        string[] genres = ["", "Western", "Comedy", "Drama", "Western|Comedy", "Comedy|Drama"];
        Dataset tastes = SmallDatasets.TwoTastes(60, 80);
        var ratings = new List<(string, string, float)>();
        for (int user = 0; user < tastes.Interactions.Ratings.RowCount; user++)
        {
            foreach (int item in tastes.Interactions.Ratings.RowColumns(user))
            {
                ratings.Add((Number(user), Number(item), 3 + (user % 3)));
            }

            ratings.Add((Number(user), Number(60 + (user % 60)), 4));
        }

        return SmallDatasets.Of(
            Enumerable.Range(0, Items).Select(item => SmallDatasets.Film(Number(item), $"title{item}", genres[item % genres.Length]) with { Year = item % 11 == 0 ? null : 1950 + (item % 50) }),
            ratings);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
