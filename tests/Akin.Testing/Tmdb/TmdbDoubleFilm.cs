using System.Globalization;
using System.Text.Json.Nodes;

namespace Akin.Testing.Tmdb;

/// <summary>One film that a <see cref="TmdbDouble"/> knows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ImdbId">With "tt"; null when it has none.</param>
/// <param name="Title">The title.</param>
/// <param name="Year">The year of release.</param>
/// <param name="Overview">What it is about.</param>
public sealed record TmdbDoubleFilm(int Id, string? ImdbId, string Title, int? Year, string? Overview)
{
    /// <summary>The path of the poster; null for none.</summary>
    public string? PosterPath { get; init; } = string.Create(CultureInfo.InvariantCulture, $"/poster-{Id}.png");

    /// <summary>The path of the backdrop; null for none.</summary>
    public string? BackdropPath { get; init; } = string.Create(CultureInfo.InvariantCulture, $"/backdrop-{Id}.png");

    /// <summary>The pictures in "images", when they differ from the film's own.</summary>
    public (string? Poster, string? Backdrop)? Images { get; init; }

    internal static TmdbDoubleFilm MadeUp(int id) =>
        new(id, null, string.Create(CultureInfo.InvariantCulture, $"Film {id}"), 1950 + (id % 75), string.Create(CultureInfo.InvariantCulture, $"What film {id} is about."));

    private string ReleaseDate => Year is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-06-15");

    /// <summary>As a list of results has it.</summary>
    internal JsonObject Result() => new()
    {
        ["adult"] = false,
        ["id"] = Id,
        ["title"] = Title,
        ["original_title"] = Title,
        ["original_language"] = "en",
        ["overview"] = Overview,
        ["poster_path"] = PosterPath,
        ["backdrop_path"] = BackdropPath,
        ["release_date"] = ReleaseDate,
        ["genre_ids"] = new JsonArray(18),
        ["popularity"] = 1.5,
        ["video"] = false,
        ["vote_average"] = 7.1,
        ["vote_count"] = 100,
    };

    /// <summary>As its own page has it.</summary>
    internal JsonObject Detail(bool withImages)
    {
        JsonObject detail = Result();
        detail.Remove("genre_ids");
        detail["genres"] = new JsonArray(new JsonObject { ["id"] = 18, ["name"] = "Drama" });
        detail["imdb_id"] = ImdbId;
        detail["runtime"] = 90 + (Id % 60);
        detail["tagline"] = "Made up from end to end.";
        detail["status"] = "Released";
        if (withImages)
        {
            (string? poster, string? backdrop) = Images ?? (PosterPath, BackdropPath);
            detail["images"] = new JsonObject { ["posters"] = Picture(poster, 2000, 3000), ["backdrops"] = Picture(backdrop, 3840, 2160), ["logos"] = new JsonArray() };
        }

        return detail;
    }

    private static JsonArray Picture(string? path, int width, int height) => path is null
        ? []
        : [new JsonObject { ["file_path"] = path, ["width"] = width, ["height"] = height, ["aspect_ratio"] = (double)width / height, ["iso_639_1"] = "en", ["vote_average"] = 5.3, ["vote_count"] = 4 }];
}
