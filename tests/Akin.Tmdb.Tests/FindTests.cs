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
}
