using Akin.Data;
using Akin.Datasets.Sample;
using Akin.Sparse;

namespace Akin.Datasets.Tests.Sample;

public class SampleDatasetTests
{
    private static readonly Dataset Sample = SampleDataset.Load();

    [Fact]
    public void It_has_a_thousand_users_with_twenty_ratings_each_and_its_terms()
    {
        Assert.Equal("sample", Sample.Name);
        Assert.Contains("MIT", Sample.Terms, StringComparison.Ordinal);
        Assert.True(Sample.Interactions.Users.Count >= 1000);
        Assert.All(Enumerable.Range(0, Sample.Interactions.Users.Count), user => Assert.True(Sample.Interactions.Ratings.RowLength(user) >= 20));
        Assert.Equal(Sample.Interactions.Ratings.Count, Sample.Report.RowsRead);
        Assert.Equal(Sample.Catalogue.Count, Sample.Interactions.Ratings.ColumnCount);
    }

    [Fact]
    public void A_film_carries_its_year_genres_keywords_and_director()
    {
        Item film = Find("Spirited Away");
        Assert.Equal(2001, film.Year);
        Assert.Contains("Animation", film.Genres);
        Assert.Contains(new ItemTag("studio ghibli", 1), film.Tags);
        Assert.Contains(new ItemTag("Hayao Miyazaki", 1), film.Tags);
        Assert.Contains("Sen to Chihiro no kamikakushi", film.AlternativeTitles);
    }

    [Fact]
    public void No_film_is_rated_before_its_year_and_none_outside_2005_to_2024()
    {
        CsrMatrix ratings = Sample.Interactions.Ratings;
        for (int at = 0; at < ratings.Count; at++)
        {
            int year = DateTimeOffset.FromUnixTimeSeconds(Sample.Interactions.Timestamps![at]).Year;
            Assert.InRange(year, Math.Max(2005, Sample.Catalogue[ratings.Columns[at]].Year!.Value), 2024);
        }
    }

    [Fact]
    public void Two_calls_with_different_threads_give_the_same_ratings()
    {
        Dataset again = SampleDataset.Load(maxThreads: 3);
        Assert.Equal(Sample.Interactions.Ratings.Columns, again.Interactions.Ratings.Columns);
        Assert.Equal(Sample.Interactions.Ratings.Values, again.Interactions.Ratings.Values);
        Assert.Equal(Sample.Interactions.Timestamps, again.Interactions.Timestamps);
    }

    [Theory]
    [InlineData("The Godfather", "Crime")]
    [InlineData("Toy Story", "Animation")]
    [InlineData("Spirited Away", "Animation")]
    [InlineData("The Matrix", "Sci-Fi")]
    [InlineData("Halloween", "Horror")]
    [InlineData("When Harry Met Sally...", "Romance")]
    public void Films_watched_by_the_same_people_share_the_genre(string title, string genre)
    {
        Item[] near = Neighbours(title, 10);
        Assert.True(near.Count(film => film.Genres.Contains(genre)) >= 6, string.Join("; ", near.Select(film => film.Title)));
    }

    [Theory]
    [InlineData("The Godfather", "The Godfather Part II")]
    [InlineData("Toy Story", "Toy Story 2")]
    [InlineData("Spirited Away", "My Neighbor Totoro")]
    [InlineData("The Lord of the Rings: The Two Towers", "The Lord of the Rings: The Return of the King")]
    public void Films_of_one_series_or_studio_are_watched_by_the_same_people(string title, string other) =>
        Assert.Contains(other, Neighbours(title, 20).Select(film => film.Title));

    [Fact]
    public void Casablanca_is_watched_with_other_old_films()
    {
        Item[] near = Neighbours("Casablanca", 10);
        Assert.True(near.Count(film => film.Year < 1970) >= 6, string.Join("; ", near.Select(film => film.Title)));
    }

    private static Item Find(string title) => Sample.Catalogue.Items.ToArray().First(item => item.Title == title);

    /// <summary>The nearest films by cosine over the users' ratings alone.</summary>
    private static Item[] Neighbours(string title, int count)
    {
        CsrMatrix byUser = Sample.Interactions.Ratings;
        CsrMatrix byFilm = byUser.Transpose();
        Sample.Catalogue.Ids.TryGetIndex(Find(title).Id, out int film);
        double[] scores = new double[byFilm.RowCount];
        for (int at = 0; at < byFilm.RowLength(film); at++)
        {
            int user = byFilm.RowColumns(film)[at];
            for (int place = 0; place < byUser.RowLength(user); place++)
            {
                scores[byUser.RowColumns(user)[place]] += byFilm.RowValues(film)[at] * byUser.RowValues(user)[place];
            }
        }

        return [.. Enumerable.Range(0, scores.Length)
            .Where(other => other != film && byFilm.RowLength(other) > 0)
            .OrderByDescending(other => scores[other] / Norm(byFilm, other))
            .Take(count)
            .Select(other => Sample.Catalogue[other])];
    }

    private static double Norm(CsrMatrix byFilm, int film)
    {
        double sum = 0;
        foreach (float value in byFilm.RowValues(film))
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
