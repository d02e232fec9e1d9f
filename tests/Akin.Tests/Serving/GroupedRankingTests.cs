using System.Globalization;
using Akin.Data;
using Akin.Models;
using Akin.Models.Popularity;
using Akin.Numerics;
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

    [Fact]
    public void The_usual_model_tells_few_items_apart() =>
        Assert.InRange(new PersonalScores(_recommender, ServedModels.Load(_recommender.Bundle)).Grouping?.Apart.Length ?? 0, 1, 120);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(Items)]
    public void Whatever_the_groups_and_scores_the_list_is_that_of_all_items(int limit)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var model = new MadeUpModel(random);
            int[] ranked = [.. Enumerable.Range(0, Items)];
            random.Shuffle(ranked);
            int[] places = new int[Items];
            for (int place = 0; place < Items; place++)
            {
                places[ranked[place]] = place;
            }

            var history = new KnownHistory(RandomHistory(random, 1 + random.Next(20)), Items, new StandIns(_recommender));
            var top = new TopK(limit);
            new GroupedRanking(model, ranked, places).Offer(history, null, top);

            int[] found = new int[top.Count];
            float[] scores = new float[found.Length];
            top.Drain(found, scores);
            HashSet<int> own = [.. history.Items];
            (int, float)[] expected = [.. ranked.Where(item => !own.Contains(item)).OrderByDescending(model.ScoreOf).Take(limit).Select(item => (item, model.ScoreOf(item)))];
            Assert.Equal(expected, found.Select((place, at) => (ranked[place], scores[at])));
        }
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

    /// <summary>Any items apart, any groups, and few different scores, so that many are equal.</summary>
    private sealed class MadeUpModel : IGroupingModel
    {
        private readonly int[] _apart;
        private readonly int[] _groupOf;
        private readonly float[] _scores;
        private readonly float[] _groups;

        public MadeUpModel(Random random)
        {
            int share = 1 + random.Next(10);
            int levels = 2 + random.Next(20);
            _apart = [.. Enumerable.Range(0, Items).Where(_ => random.Next(share) == 0)];
            _groups = [.. Enumerable.Range(0, 1 + random.Next(30)).Select(_ => (float)random.Next(levels) / levels)];
            _scores = [.. _apart.Select(_ => (float)random.Next(levels) / levels)];
            _groupOf = [.. Enumerable.Range(0, Items).Select(_ => random.Next(_groups.Length))];
        }

        public ReadOnlySpan<int> Apart => _apart;

        public int GroupCount => _groups.Length;

        public ReadOnlySpan<int> GroupOf => _groupOf;

        public float ScoreOf(int item) => _apart.AsSpan().BinarySearch(item) is >= 0 and int at ? _scores[at] : _groups[_groupOf[item]];

        public void ScoreGroups(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> apart, Span<float> groups)
        {
            _scores.CopyTo(apart);
            _groups.CopyTo(groups);
        }
    }
}
