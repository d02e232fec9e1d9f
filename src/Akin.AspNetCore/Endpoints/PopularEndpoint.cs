using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/popular</c>: the most rated items.</summary>
internal sealed class PopularEndpoint(CurrentBundle current)
{
    private const int StandardLimit = 20;
    private const int HighestLimit = 100;

    private static readonly EndpointDocs Docs = new(
        "getPopularItems",
        "Recommendations",
        "The items with the most ratings.",
        "Items with equally many ratings keep the catalogue's order.",
        typeof(ItemList),
        """{"items":[{"id":356,"title":"Forrest Gump","year":1994,"genres":["Comedy","Drama","Romance","War"],"tmdbId":13,"poster":null}]}""")
    {
        Parameters = [ParameterDocs.Limit(StandardLimit, HighestLimit), .. ParameterDocs.Filters],
        Problems = new Dictionary<int, string> { [400] = "A parameter is repeated, empty, out of range or an unknown genre." },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current) => routes.Map("/api/popular", new PopularEndpoint(current).Answer, Docs);

    private Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        var query = new ApiQuery(context.Request);
        int limit = query.Integer("limit", 1, HighestLimit) ?? StandardLimit;
        ItemFilter filter = FilterQuery.Read(ref query, snapshot.Items);
        if (query.Errors is not null)
        {
            return query.AnswerErrors(context);
        }

        var answer = new ItemList(snapshot.Items, snapshot.Recommender.Popular(limit, filter));
        GC.KeepAlive(snapshot);
        return JsonAnswer.Write(context, answer, AkinJson.Answers.ItemList);
    }
}
