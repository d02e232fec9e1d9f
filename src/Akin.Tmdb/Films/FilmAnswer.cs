using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akin.Tmdb.Films;

/// <summary>What is read of a film in an answer, in a list of results or on its own.</summary>
internal sealed record FilmAnswer
{
    public int Id { get; init; }

    public string? Title { get; init; }

    public string? OriginalTitle { get; init; }

    public string? OriginalLanguage { get; init; }

    public string? Overview { get; init; }

    public string? Tagline { get; init; }

    public int? Runtime { get; init; }

    public string? ReleaseDate { get; init; }

    public string? PosterPath { get; init; }

    public string? BackdropPath { get; init; }

    public ImagesAnswer? Images { get; init; }
}

internal sealed record ImagesAnswer(ImageAnswer[]? Posters, ImageAnswer[]? Backdrops);

internal sealed record ImageAnswer(string? FilePath);

/// <summary>The answer of <c>/find</c>.</summary>
internal sealed record FindAnswer(FilmAnswer[]? MovieResults, JsonElement[]? TvResults, JsonElement[]? TvEpisodeResults, JsonElement[]? TvSeasonResults);

/// <summary>The answer of <c>/search/movie</c>.</summary>
internal sealed record SearchAnswer(FilmAnswer[]? Results);

/// <summary>The answer that says what went wrong.</summary>
internal sealed record ErrorAnswer(int StatusCode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FilmAnswer))]
[JsonSerializable(typeof(FindAnswer))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(FilmRecord))]
internal sealed partial class TmdbJson : JsonSerializerContext;
