using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/items</c> and <c>GET /api/items/{id}</c>: the catalogue.</summary>
internal sealed class ItemEndpoints(CurrentBundle current, ItemPictures pictures)
{
    private const int LongestQuery = 200;
    private const int StandardLimit = 10;
    private const int HighestLimit = 100;

    private static readonly EndpointDocs SearchDocs = new(
        "searchItems",
        "Catalogue",
        "Finds items by title.",
        "Case, accents, articles and small misspellings do not count; the last word may be unfinished; a year at the end restricts.",
        typeof(ItemList),
        """{"items":[{"id":1,"title":"Toy Story","year":1995,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tmdbId":862,"poster":null}]}""")
    {
        Parameters =
        [
            new("query", "What a person typed.", ParameterKind.Text, "\"toy\"") { IsRequired = true, LongestText = LongestQuery },
            ParameterDocs.Limit(StandardLimit, HighestLimit),
        ],
        Problems = new Dictionary<int, string> { [400] = "A parameter is missing, repeated, empty or out of range." },
    };

    private static readonly EndpointDocs ItemDocs = new(
        "getItem",
        "Catalogue",
        "One item with all that is known about it.",
        "Unknown facts are null or empty, never left out. Pictures and texts come from the server's source of them, when it has one.",
        typeof(ItemDetails),
        """
        {"id":1,"title":"Toy Story","year":1995,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tmdbId":862,"poster":null,
        "alternativeTitles":[],"tags":["pixar","fun"],"imdbId":"0114709","ratingCount":215,"ratingMean":3.92093,
        "overview":null,"tagline":null,"runtimeMinutes":null,"releaseDate":null,"backdrop":null,"page":null}
        """)
    {
        Parameters = [ParameterDocs.PathId],
        Problems = new Dictionary<int, string> { [404] = "No item has this id." },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current, ItemPictures pictures)
    {
        var endpoints = new ItemEndpoints(current, pictures);
        routes.Map("/api/items", endpoints.Search, SearchDocs);
        routes.Map("/api/items/{id}", endpoints.Find, ItemDocs);
    }

    private async Task Search(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        var query = new ApiQuery(context.Request);
        ReadOnlyMemory<char> text = query.Required("query", $"a text of 1 to {LongestQuery} characters", LongestQuery);
        int limit = query.Integer("limit", 1, HighestLimit) ?? StandardLimit;
        if (query.Errors is not null)
        {
            await query.AnswerErrors(context);
            return;
        }

        int[] items = [.. snapshot.Titles.Search(text.ToString(), limit).Select(hit => hit.Index)];
        IReadOnlyList<ItemMetadata?> metadata = await pictures.FindAsync(snapshot.Items, items, context.RequestAborted);
        await JsonAnswer.Write(context, new ItemList(snapshot.Items, items, metadata), AkinJson.Answers.ItemList);
        GC.KeepAlive(snapshot);
    }

    private async Task Find(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        string? id = context.GetRouteValue("id") as string;
        if (!snapshot.TryFind(id, out int item))
        {
            await Problem.UnknownItem(context, id);
            return;
        }

        IReadOnlyList<ItemMetadata?> metadata = await pictures.FindAsync(snapshot.Items, [item], context.RequestAborted);
        await JsonAnswer.Write(context, new ItemDetails(snapshot.Items, item, metadata.ElementAtOrDefault(0)), AkinJson.Answers.ItemDetails);
        GC.KeepAlive(snapshot);
    }
}
