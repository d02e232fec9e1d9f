using System.Globalization;
using Akin.Serving;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>What TMDB knows comes out as pages need it, and each film is the right one.</summary>
public sealed class FindTests
{
    [Fact]
    public async Task A_film_comes_with_pictures_in_three_sizes_and_its_facts()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "  Woody and\r\nBuzz.  ");
        await using var app = new TmdbApp(tmdb);

        ItemMetadata film = (await app.Find(new MetadataKey(862, "0114709", "Toy Story", 1995)))!;

        Assert.Equal(new Uri(tmdb.ImageUrl, "w154/poster-862.png"), film.Poster!.Small);
        Assert.Equal(new Uri(tmdb.ImageUrl, "w342/poster-862.png"), film.Poster.Medium);
        Assert.Equal(new Uri(tmdb.ImageUrl, "w780/poster-862.png"), film.Poster.Large);
        Assert.Equal(new Uri(tmdb.ImageUrl, "w300/backdrop-862.png"), film.Backdrop!.Small);
        Assert.Equal(new Uri(tmdb.ImageUrl, "w780/backdrop-862.png"), film.Backdrop.Medium);
        Assert.Equal(new Uri(tmdb.ImageUrl, "w1280/backdrop-862.png"), film.Backdrop.Large);
        Assert.Equal("Woody and Buzz.", film.Overview);
        Assert.Equal(90 + (862 % 60), film.RuntimeMinutes);
        Assert.Equal(new DateOnly(1995, 6, 15), film.ReleaseDate);
        Assert.Equal("en", film.OriginalLanguage);
        Assert.Equal("https://www.themoviedb.org/movie/862", film.Page!.AbsoluteUri);
        Assert.Equal("/3/movie/862?language=en-US&append_to_response=images&include_image_language=en,null", Assert.Single(tmdb.Traffic.Paths));
    }

    [Fact]
    public async Task A_list_keeps_its_order_and_has_null_where_nothing_is_known()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddMissing(7);
        await using var app = new TmdbApp(tmdb);

        IReadOnlyList<ItemMetadata?> films = await app.Source.FindAsync(
            [TmdbApp.Key(9), TmdbApp.Key(7), new MetadataKey(null, null, "Nowhere", null), TmdbApp.Key(3), TmdbApp.Key(9)], TmdbApp.Plenty, default);

        Assert.Equal(["What film 9 is about.", null, null, "What film 3 is about.", "What film 9 is about."], films.Select(film => film?.Overview));
    }

    [Fact]
    public async Task Without_a_tmdb_id_the_imdb_id_finds_it()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "Right.");
        await using var app = new TmdbApp(tmdb);

        Assert.Equal("Right.", (await app.Find(new MetadataKey(null, "0114709", "Another title", 1950)))!.Overview);
        Assert.Equal("/3/find/tt0114709?external_source=imdb_id", tmdb.Traffic.Paths[0]);
        Assert.Equal("Right.", (await app.Find(new MetadataKey(null, "114709", "", null)))!.Overview);
    }

    [Fact]
    public async Task An_id_that_tmdb_does_not_know_gives_way_to_the_next_best()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "Right.");
        tmdb.AddMissing(1);
        await using var app = new TmdbApp(tmdb);

        Assert.Equal("Right.", (await app.Find(new MetadataKey(1, "0114709", "", null)))!.Overview);
        Assert.Equal("Right.", (await app.Find(new MetadataKey(null, "0999999", "Toy Story", 1995)))!.Overview);
    }

    [Fact]
    public async Task A_series_never_becomes_the_film_of_its_name()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(5, null, "Band of Brothers", 2001, "Wrong.");
        tmdb.AddSeries("tt0185906");
        await using var app = new TmdbApp(tmdb);

        Assert.Null(await app.Find(new MetadataKey(null, "0185906", "Band of Brothers", 2001)));
    }

    [Theory]
    [InlineData("The Matrix", 1999, 603)]
    [InlineData("the matrix!", 1999, 603)]
    [InlineData("Matrix", 1999, null)]
    [InlineData("The Matrix", 2000, 603)]
    [InlineData("The Matrix", 2001, null)]
    [InlineData("Amelie", 2001, 194)]
    [InlineData("Amélie", 2002, 194)]
    [InlineData("Emma", 1996, null)] // two films
    [InlineData("Emma", 1995, null)] // two films a year off
    [InlineData("Solaris", 1972, 593)] // not the one of 2002
    [InlineData("Thelma & Louise", 1991, 1541)]
    [InlineData("???", 1999, null)]
    [InlineData("A \ud800 lone surrogate", 1999, null)]
    public async Task Title_and_year_find_the_film_or_none(string title, int year, int? id)
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(603, null, "The Matrix", 1999, "603");
        tmdb.AddFilm(604, null, "The Matrix Reloaded", 2003, "604");
        tmdb.AddFilm(194, null, "Amélie", 2001, "194");
        tmdb.AddFilm(3573, null, "Emma", 1996, "3573");
        tmdb.AddFilm(12254, null, "Emma", 1996, "12254");
        tmdb.AddFilm(593, null, "Solaris", 1972, "593");
        tmdb.AddFilm(2103, null, "Solaris", 2002, "2103");
        tmdb.AddFilm(1541, null, "Thelma & Louise", 1991, "1541");
        await using var app = new TmdbApp(tmdb);

        Assert.Equal(id?.ToString(CultureInfo.InvariantCulture), (await app.Find(new MetadataKey(null, null, title, year)))?.Overview);
    }

    [Fact]
    public async Task Without_a_year_a_title_is_not_enough_to_ask()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(603, null, "The Matrix", 1999, "It.");
        await using var app = new TmdbApp(tmdb);

        Assert.Null(await app.Find(new MetadataKey(null, null, "The Matrix", null)));
        Assert.Equal(0, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task Odd_picture_paths_never_reach_a_page()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(new TmdbDoubleFilm(1, null, "A", 2000, "A") { PosterPath = "/\"><script>.png", BackdropPath = "/../../secret" });
        tmdb.AddFilm(new TmdbDoubleFilm(2, null, "B", 2000, "B") { PosterPath = "//evil.example/x.png", BackdropPath = "https://evil.example/x.png" });
        tmdb.AddFilm(new TmdbDoubleFilm(3, null, "C", 2000, null) { PosterPath = null, BackdropPath = null });
        await using var app = new TmdbApp(tmdb);

        IReadOnlyList<ItemMetadata?> films = await app.Find([1, 2, 3]);

        Assert.All(films, film => Assert.NotNull(film));
        Assert.All(films, film => Assert.Null(film!.Poster));
        Assert.All(films, film => Assert.Null(film!.Backdrop));
        Assert.Null(films[2]!.Overview);
    }

    [Fact]
    public async Task A_film_without_pictures_of_its_own_takes_the_first_of_its_images()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(new TmdbDoubleFilm(1, null, "A", 2000, "A") { PosterPath = null, BackdropPath = null, Images = ("/poster-5.png", "/backdrop-6.png") });
        await using var app = new TmdbApp(tmdb);

        ItemMetadata film = (await app.Find(TmdbApp.Key(1)))!;

        Assert.EndsWith("w154/poster-5.png", film.Poster!.Small.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("w300/backdrop-6.png", film.Backdrop!.Small.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_asked_for_with_english_pictures_behind_it()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, options => options.Language = "de-DE");

        await app.Find(TmdbApp.Key(1));

        Assert.EndsWith("?language=de-DE&append_to_response=images&include_image_language=de,en,null", Assert.Single(tmdb.Traffic.Paths), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_is_TMDBs_word_for_word()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);

        Assert.Equal("This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.", app.Source.Notice);
    }
}
