using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/popular</c> and <c>GET /api/trending</c>: lists that are the same for everybody.</summary>
internal sealed class RankedEndpoints(CurrentBundle current, ItemPictures pictures)
{
    private const int StandardLimit = 20;
    private const int HighestLimit = 100;
    private const string Example = """{"items":[{"id":356,"title":"Forrest Gump","year":1994,"genres":["Comedy","Drama","Romance","War"],"tmdbId":13,"poster":null}]}""";

    public static void Map(ApiRoutes routes, CurrentBundle current, ItemPictures pictures)
    {
        var endpoints = new RankedEndpoints(current, pictures);
        routes.Map(
            "/api/popular",
            context => endpoints.Answer(context, static (recommender, limit, filter) => recommender.Popular(limit, filter)),
            Docs("getPopularItems", "The items with the most ratings.", "Items with equally many ratings keep the catalogue's order."));
        routes.Map(
            "/api/trending",
            context => endpoints.Answer(context, static (recommender, limit, filter) => recommender.Trending(limit, filter)),
            Docs("getTrendingItems", "The items that lately get more ratings than they used to.", "Lately is the end of the data that the bundle was trained on. Where that has no timestamps, the popular items."));
    }

    private static EndpointDocs Docs(string name, string summary, string description) =>
        new(name, "Recommendations", summary, description, typeof(ItemList), Example)
        {
            Parameters = [ParameterDocs.Limit(StandardLimit, HighestLimit), .. ParameterDocs.Filters],
            Problems = new Dictionary<int, string> { [400] = "A parameter is repeated, empty, out of range or an unknown genre." },
        };

    private async Task Answer(HttpContext context, Func<Recommender, int, ItemFilter, IReadOnlyList<int>> rank)
    {
        AkinSnapshot snapshot = current.Snapshot;
        var query = new ApiQuery(context.Request);
        int limit = query.Integer("limit", 1, HighestLimit) ?? StandardLimit;
        ItemFilter filter = FilterQuery.Read(ref query, snapshot.Items);
        if (query.Errors is not null)
        {
            await query.AnswerErrors(context);
            return;
        }

        IReadOnlyList<int> items = rank(snapshot.Recommender, limit, filter);
        IReadOnlyList<ItemMetadata?> metadata = await pictures.FindAsync(snapshot.Items, items, context.RequestAborted);
        await JsonAnswer.Write(context, new ItemList(snapshot.Items, items, metadata), AkinJson.Answers.ItemList);
        GC.KeepAlive(snapshot);
    }
}
