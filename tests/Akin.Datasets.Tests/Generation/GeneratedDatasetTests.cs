using Akin.Data;
using Akin.Datasets.Generation;
using Akin.Sparse;
using CsCheck;

namespace Akin.Datasets.Tests.Generation;

public class GeneratedDatasetTests
{
    private static readonly GenerationOptions Options = new() { Users = 4_000, Items = 8_000, Ratings = 500_000, Seed = 11 };
    private static readonly Dataset Data = GeneratedData.CreateDataset(Options);

    [Fact]
    public void Counts_are_exactly_those_asked_for_and_pairs_are_distinct()
    {
        CsrMatrix ratings = Data.Interactions.Ratings;
        Assert.Equal((Options.Users, Options.Items, (int)Options.Ratings), (ratings.RowCount, ratings.ColumnCount, ratings.Count));
        Assert.Equal(Options.Items, Data.Catalogue.Count);
        for (int user = 0; user < ratings.RowCount; user++)
        {
            ReadOnlySpan<int> items = ratings.RowColumns(user);
            Assert.True(items.Length >= 20);
            for (int at = 1; at < items.Length; at++)
            {
                Assert.True(items[at - 1] < items[at]);
            }
        }
    }

    [Fact]
    public void Stars_have_the_frequencies_of_MovieLens()
    {
        double[] percents = new double[11];
        foreach (float value in Data.Interactions.Ratings.Values)
        {
            Assert.Equal((int)(2 * value), 2 * value);
            percents[(int)(2 * value)] += 100.0 / Options.Ratings;
        }

        double[] expected = [0, 1.6, 3.1, 1.6, 6.6, 5.0, 19.6, 12.7, 26.6, 8.8, 14.4];
        for (int halfStars = 0; halfStars <= 10; halfStars++)
        {
            Assert.InRange(percents[halfStars], expected[halfStars] - 3, expected[halfStars] + 3);
        }

        Assert.InRange(Data.Interactions.Ratings.Values.ToArray().Average(), 3.4f, 3.7f);
    }

    [Fact]
    public void About_half_of_the_users_give_whole_stars_only()
    {
        CsrMatrix ratings = Data.Interactions.Ratings;
        int whole = Enumerable.Range(0, ratings.RowCount).Count(user => ratings.RowValues(user).ToArray().All(float.IsInteger));
        Assert.InRange((double)whole / ratings.RowCount, 0.45, 0.55);
    }

    [Fact]
    public void Few_items_have_most_ratings_and_many_have_hardly_any()
    {
        CsrMatrix byItem = Data.Interactions.Ratings.Transpose();
        int[] counts = [.. Enumerable.Range(0, byItem.RowCount).Select(byItem.RowLength).OrderDescending()];
        Assert.InRange((double)counts[0] / Options.Ratings, 0.002, 0.005);
        Assert.True(counts[0] < 0.6 * Options.Users, $"{counts[0]}");
        Assert.True(counts.Take(Options.Items / 10).Sum() > Options.Ratings / 2, "The first tenth has less than half.");
        Assert.True(counts.Count(count => count < 20) > Options.Items / 4, "Fewer than a quarter of the items have fewer than 20 ratings.");
    }

    [Fact]
    public void Nothing_is_rated_before_its_year_and_a_session_takes_days_not_years()
    {
        CsrMatrix ratings = Data.Interactions.Ratings;
        int shortVisits = 0;
        for (int user = 0; user < ratings.RowCount; user++)
        {
            long first = long.MaxValue;
            long last = 0;
            for (int at = ratings.RowStarts[user]; at < ratings.RowStarts[user + 1]; at++)
            {
                long second = Data.Interactions.Timestamps![at];
                Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(second).Year, Math.Max(2000, Data.Catalogue[ratings.Columns[at]].Year!.Value), 2019);
                first = Math.Min(first, second);
                last = Math.Max(last, second);
            }

            shortVisits += last - first < 3 * 86_400 ? 1 : 0;
        }

        Assert.InRange((double)shortVisits / ratings.RowCount, 0.4, 0.8);
    }

    [Theory]
    [InlineData("Comedy")]
    [InlineData("Horror")]
    [InlineData("Sci-Fi")]
    public void Users_see_much_or_little_of_a_genre_far_more_often_than_by_chance(string genre)
    {
        CsrMatrix ratings = Data.Interactions.Ratings;
        double[] shares = [.. Enumerable.Range(0, ratings.RowCount).Select(user =>
            ratings.RowColumns(user).ToArray().Average(item => Data.Catalogue[item].Genres.Contains(genre) ? 1.0 : 0))];
        double mean = shares.Average();
        double variance = shares.Average(share => (share - mean) * (share - mean));
        double byChance = mean * (1 - mean) * Enumerable.Range(0, ratings.RowCount).Average(user => 1.0 / ratings.RowLength(user));
        Assert.True(variance > 3 * byChance, $"variance {variance}, by chance {byChance}");
    }

    [Fact]
    public void Threads_do_not_change_the_data_and_seeds_do()
    {
        var small = new GenerationOptions { Users = 500, Items = 900, Ratings = 70_000, Seed = 5, MaxThreads = 1 };
        Dataset one = GeneratedData.CreateDataset(small);
        Dataset four = GeneratedData.CreateDataset(small with { MaxThreads = 4 });
        Dataset other = GeneratedData.CreateDataset(small with { Seed = 6 });
        Assert.Equal(one.Interactions.Ratings.Columns, four.Interactions.Ratings.Columns);
        Assert.Equal(one.Interactions.Ratings.Values, four.Interactions.Ratings.Values);
        Assert.Equal(one.Interactions.Timestamps, four.Interactions.Timestamps);
        Assert.Equal(one.Catalogue.Items.ToArray().Select(item => item.Title), four.Catalogue.Items.ToArray().Select(item => item.Title));
        Assert.NotEqual(one.Interactions.Ratings.Columns.ToArray(), other.Interactions.Ratings.Columns.ToArray());
    }

    [Fact]
    public void Any_valid_size_can_be_made() =>
        (from users in Gen.Int[1, 60]
         from items in Gen.Int[2, 120]
         from share in Gen.Double[0, 1]
         from seed in Gen.Long
         select new GenerationOptions { Users = users, Items = items, Ratings = users + (long)(share * (((long)users * items / 2) - users)), Seed = seed }).Sample(
            options => Assert.Equal(options.Ratings, GeneratedData.CreateDataset(options).Interactions.Ratings.Count),
            iter: 60,
            threads: 1);

    [Fact]
    public void Films_of_a_series_share_their_title_and_mostly_their_director()
    {
        Item[] films = Data.Catalogue.Items.ToArray();
        HashSet<string> titles = [.. films.Select(film => film.Title)];
        (Item Later, string First)[] parts = [.. films
            .Select(film => (film, film.Title.EndsWith(" II", StringComparison.Ordinal) ? film.Title[..^3] : ""))
            .Where(pair => titles.Contains(pair.Item2))];
        Assert.True(parts.Length > 20, $"{parts.Length} second parts");
        int sameTags = parts.Count(part => films.Any(first => first.Title == part.First && first.Tags.Count(part.Later.Tags.Contains) >= 3));
        Assert.True(sameTags > 0.9 * parts.Length, $"{sameTags} of {parts.Length}");
    }

    [Fact]
    public void Genres_are_about_as_common_as_in_MovieLens()
    {
        (string Genre, double Percent)[] expected =
        [
            ("Drama", 43), ("Comedy", 35), ("Thriller", 19), ("Romance", 17), ("Action", 17), ("Adventure", 11), ("Crime", 12), ("Horror", 10), ("Documentary", 5), ("Animation", 6),
        ];
        Assert.All(expected, pair => Assert.InRange(
            100.0 * Data.Catalogue.Items.ToArray().Count(film => film.Genres.Contains(pair.Genre)) / Options.Items, pair.Percent * 0.5, pair.Percent * 1.7));
    }
}
