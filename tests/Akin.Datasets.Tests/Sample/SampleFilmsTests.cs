using Akin.Datasets.Sample;

namespace Akin.Datasets.Tests.Sample;

public class SampleFilmsTests
{
    private static readonly string[] Genres =
    [
        "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir",
        "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    private static readonly SampleFilm[] Films = SampleFilms.Read();

    [Fact]
    public void There_are_at_least_five_hundred_films_with_distinct_ids() =>
        Assert.True(Films.Length >= 500 && Films.DistinctBy(film => film.Id).Count() == Films.Length, $"{Films.Length} films");

    [Fact]
    public void Every_decade_from_the_1900s_to_the_2020s_is_there() =>
        Assert.Equal(Enumerable.Range(190, 13), Films.Select(film => film.Year / 10).Distinct().Order());

    [Fact]
    public void At_least_thirty_countries_are_there() =>
        Assert.InRange(Films.Select(film => film.Country).Distinct().Count(), 30, 200);

    [Fact]
    public void No_title_and_year_come_twice() =>
        Assert.DoesNotContain(Films.GroupBy(film => (film.Title, film.Year)), group => group.Count() > 1);

    [Fact]
    public void Genres_are_those_of_the_vocabulary_and_all_of_them_occur()
    {
        Assert.Equal(Genres, Films.SelectMany(film => film.Genres).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Films, film => Assert.True(film.Genres.Length > 0 && film.Genres.Distinct().Count() == film.Genres.Length, film.Title));
    }

    [Fact]
    public void Every_film_has_five_to_nine_distinct_lower_case_keywords() =>
        Assert.All(Films, film =>
        {
            Assert.InRange(film.Keywords.Length, 5, 9);
            Assert.Equal(film.Keywords.Length, film.Keywords.Distinct().Count());
            Assert.All(film.Keywords, keyword => Assert.True(keyword.Length > 1 && keyword == keyword.Trim() && !keyword.Any(char.IsUpper), keyword));
        });

    [Fact]
    public void Every_film_has_a_director_a_country_and_a_fame_from_one_to_ten() =>
        Assert.All(Films, film =>
        {
            Assert.NotEmpty(film.Directors);
            Assert.NotEmpty(film.Country);
            Assert.InRange(film.Fame, 1, 10);
            Assert.All([film.Title, .. film.AlternativeTitles, .. film.Directors], text => Assert.True(text.Length > 0 && text == text.Trim(), film.Title));
        });

    [Fact]
    public void Commas_and_quotes_inside_cells_survive()
    {
        Assert.Contains(Films, film => film.Title == "The Good, the Bad and the Ugly");
        Assert.Contains(Films, film => film.AlternativeTitles.Contains("\"Crocodile\" Dundee"));
    }
}
