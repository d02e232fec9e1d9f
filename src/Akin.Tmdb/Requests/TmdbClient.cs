using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akin.Serving;
using Akin.Tmdb.Films;

namespace Akin.Tmdb.Requests;

/// <summary>Asks TMDB's API for films.</summary>
/// <remarks>The client it is given knows the address and the token and goes through <see cref="TmdbPipeline"/>.</remarks>
internal sealed class TmdbClient(HttpClient http, string language, TimeProvider time)
{
    private readonly string _film = $"?language={language}&append_to_response=images&include_image_language={ImageLanguages(language)}";
    private readonly string _search = $"&language={language}";

    /// <summary>Finds a film by its id at TMDB, else by its id at imdb.com, else by its title and year.</summary>
    /// <returns>A record whose <see cref="FilmRecord.Id"/> is 0 when TMDB has no such film.</returns>
    /// <exception cref="Exception">TMDB could not be asked, or its answer cannot be used.</exception>
    public async Task<FilmRecord> FindAsync(MetadataKey item, CancellationToken cancellation)
    {
        if (item.TmdbId is > 0 && await FilmAsync(item.TmdbId.Value, cancellation) is { } film)
        {
            return film;
        }

        int? id = null;
        if (FilmKey.ImdbId(item.ImdbId) is { } imdbId)
        {
            FindAnswer? found = await GetAsync($"find/{imdbId}?external_source=imdb_id", TmdbJson.Default.FindAnswer, cancellation);
            id = found?.MovieResults?.FirstOrDefault(result => result?.Id > 0)?.Id;
            if (id is null && found is { TvResults.Length: > 0 } or { TvEpisodeResults.Length: > 0 } or { TvSeasonResults.Length: > 0 })
            {
                return Nothing(); // a series: a film of the same title would be the wrong one
            }
        }

        if (id is null && item.Year is > 0 && !string.IsNullOrWhiteSpace(item.Title))
        {
            id = await SearchAsync(item.Title, item.Year.Value, cancellation);
        }

        return id is null ? Nothing() : await FilmAsync(id.Value, cancellation) ?? Nothing();
    }

    private static string ImageLanguages(string language) => language[..2] == "en" ? "en,null" : $"{language[..2]},en,null";

    private FilmRecord Nothing() => new() { FetchedAt = time.GetUtcNow() };

    private async Task<FilmRecord?> FilmAsync(int id, CancellationToken cancellation)
    {
        DateTimeOffset asked = time.GetUtcNow();
        FilmAnswer? film = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"movie/{id}{_film}"), TmdbJson.Default.FilmAnswer, cancellation);
        return film is null ? null
            : film.Id == id ? FilmRecord.Of(film, asked)
            : throw new JsonException($"TMDB was asked for film {id} and answered with {film.Id}.");
    }

    /// <summary>Searches within the year, and then in all years: TMDB may have the film one year off.</summary>
    private async Task<int?> SearchAsync(string title, int year, CancellationToken cancellation)
    {
        string query = "search/movie?query=" + Uri.EscapeDataString(title) + _search;
        SearchAnswer? found = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"{query}&year={year}"), TmdbJson.Default.SearchAnswer, cancellation);
        if (FilmTitle.Choose(title, year, Results(found)) is { } id)
        {
            return id;
        }

        found = await GetAsync(query, TmdbJson.Default.SearchAnswer, cancellation);
        return FilmTitle.Choose(title, year, Results(found));
    }

    private static IEnumerable<FilmAnswer> Results(SearchAnswer? found) => found?.Results?.Where(film => film is not null) ?? [];

    /// <summary>The answer, or null when TMDB says that it has no such thing.</summary>
    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken cancellation)
        where T : class
    {
        using HttpResponseMessage response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return JsonSerializer.Deserialize(body, shape) ?? throw new JsonException("TMDB's answer is null.");
        }

        // 34 is "not found", 6 "invalid id". A 404 without one of them comes from something else at that address.
        return response.StatusCode == HttpStatusCode.NotFound && JsonSerializer.Deserialize(body, TmdbJson.Default.ErrorAnswer)?.StatusCode is 34 or 6
            ? null
            : throw new HttpRequestException($"TMDB answered {(int)response.StatusCode}.", inner: null, response.StatusCode);
    }
}
