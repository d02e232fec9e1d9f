using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>The double behaves as FACTS.md says; every other test here leans on it.</summary>
public sealed class TmdbDoubleTests
{
    [Fact]
    public async Task Without_the_token_it_answers_401_and_code_7()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(new Uri(tmdb.ApiUrl, "movie/862"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        JsonNode body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(7, (int)body["status_code"]!);
        Assert.False((bool)body["success"]!);
    }

    [Fact]
    public async Task Films_are_found_by_id_by_imdb_id_and_by_title_and_year()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "Woody and Buzz.");
        using HttpClient client = Client(tmdb);

        JsonNode film = JsonNode.Parse(await client.GetStringAsync("movie/862?language=en-US&append_to_response=images"))!;
        JsonNode found = JsonNode.Parse(await client.GetStringAsync("find/tt0114709?external_source=imdb_id"))!;
        JsonNode searched = JsonNode.Parse(await client.GetStringAsync("search/movie?query=toy%20story&year=1995"))!;

        Assert.Equal("Woody and Buzz.", (string)film["overview"]!);
        Assert.Single(film["images"]!["posters"]!.AsArray());
        Assert.Equal(862, (int)found["movie_results"]![0]!["id"]!);
        Assert.Equal(862, (int)searched["results"]![0]!["id"]!);
        Assert.Equal(3, tmdb.Traffic.Count);
        Assert.Empty(tmdb.Traffic.Leaks);
    }

    [Fact]
    public async Task An_unknown_id_is_404_and_code_34_and_too_much_429_and_code_25()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddMissing(5);
        using HttpClient client = Client(tmdb);

        using HttpResponseMessage missing = await client.GetAsync("movie/5");
        tmdb.Mode = TmdbDoubleMode.RateLimiting;
        using HttpResponseMessage limited = await client.GetAsync("movie/6");

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("\"status_code\":34", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), limited.Headers.RetryAfter!.Delta);
        Assert.Contains("\"status_code\":25", await limited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w154/poster-862.png", 154, 231)]
    [InlineData("w780/poster-862.png", 780, 1170)]
    [InlineData("w300/backdrop-862.png", 300, 168)]
    [InlineData("w1280/backdrop-862.png", 1280, 720)]
    public async Task Pictures_have_their_size_and_need_no_token(string path, int width, int height)
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        using var client = new HttpClient();

        byte[] png = await client.GetByteArrayAsync(new Uri(tmdb.ImageUrl, path));

        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(width, (png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19]);
        Assert.Equal(height, (png[20] << 24) | (png[21] << 16) | (png[22] << 8) | png[23]);
        Assert.Equal(0, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task A_picture_asked_for_with_the_token_is_a_leak()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        using HttpClient client = Client(tmdb);

        await client.GetByteArrayAsync(new Uri(tmdb.ImageUrl, "w154/poster-1.png"));

        Assert.Single(tmdb.Traffic.Leaks);
    }

    private static HttpClient Client(TmdbDouble tmdb) =>
        new() { BaseAddress = tmdb.ApiUrl, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", tmdb.Token) } };
}
