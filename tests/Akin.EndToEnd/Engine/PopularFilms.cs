using System.Globalization;
using System.Text.Json.Nodes;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.EndToEnd.Engine;

/// <summary>What the engine should answer to <c>/data/films</c>, which no server has.</summary>
internal static class PopularFilms
{
    public static string Of(Recommender recommender, IQueryCollection query)
    {
        int? Number(string name) => query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) ? int.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;
        var filter = new ItemFilter { Genres = [.. query["genre"].OfType<string>()], From = Number("from"), To = Number("to") };
        IReadOnlyList<int> films = recommender.Popular(recommender.Items.Count, filter);
        IEnumerable<JsonNode> shown = films.Skip(Number("skip") ?? 0).Take(Number("take") ?? 60).Select(item => new JsonObject
        {
            ["id"] = recommender.Items.HasIntegerIds ? long.Parse(recommender.Items.Id(item), CultureInfo.InvariantCulture) : recommender.Items.Id(item),
            ["title"] = recommender.Items.Title(item),
            ["year"] = recommender.Items.Year(item),
            ["genres"] = new JsonArray([.. recommender.Items.GenreNames(item).Select(genre => JsonValue.Create(genre))]),
            ["tmdbId"] = recommender.Items.TmdbId(item),
            ["poster"] = null,
        });
        return new JsonObject { ["items"] = new JsonArray([.. shown]), ["count"] = films.Count }.ToJsonString();
    }
}
