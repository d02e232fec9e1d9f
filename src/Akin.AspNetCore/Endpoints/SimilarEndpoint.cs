using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/items/{id}/similar</c>: neighbours with reasons, filtered on request.</summary>
internal sealed class SimilarEndpoint(CurrentBundle current, SimilarFinder finder, ItemPictures pictures)
{
    private const int HighestLimit = 100;

    private static readonly EndpointDocs Docs = new(
        "getSimilarItems",
        "Recommendations",
        "The items most similar to one, with the reasons.",
        "Filters choose from the whole catalogue, not from the first twenty: the answer is as long as asked while enough items pass.",
        typeof(SimilarItems),
        """
        {"id":1,"items":[{"id":3114,"title":"Toy Story 2","year":1999,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tmdbId":863,"poster":null,
        "overview":null,"score":0.61,"reasons":{"collaborative":0.42,"content":0.19,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tags":["pixar"],"likedBoth":57,"text":"57 people liked both · both Adventure, Animation and Children · pixar"}}]}
        """)
    {
        Parameters =
        [
            ParameterDocs.PathId,
            new("limit", "How many items at most. Default: the length of the stored lists, 20 unless trained otherwise.", ParameterKind.Integer, "20") { Lowest = 1, Highest = HighestLimit },
            .. ParameterDocs.Filters,
            new("exclude", "Ids to leave out: repeated, or separated by commas. Unknown ids are ignored.", ParameterKind.Ids, "[3114]"),
            new("diversity", "0 orders by similarity alone, 1 by difference from what stands above; the first stays the most similar one.", ParameterKind.Share, "0.3") { Lowest = 0, Highest = 1 },
        ],
        Problems = new Dictionary<int, string> { [400] = "A parameter is repeated, empty, out of range or an unknown genre.", [404] = "No item has this id." },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current, SimilarFinder finder, ItemPictures pictures) =>
        routes.Map("/api/items/{id}/similar", new SimilarEndpoint(current, finder, pictures).Answer, Docs);

    private async Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        string? id = context.GetRouteValue("id") as string;
        if (!snapshot.TryFind(id, out int item))
        {
            await Problem.UnknownItem(context, id);
            return;
        }

        var query = new ApiQuery(context.Request);
        int? limit = query.Integer("limit", 1, HighestLimit);
        ItemFilter filter = FilterQuery.Read(ref query, snapshot.Items) with { Exclude = FilterQuery.ReadExcluded(ref query, snapshot.Items) };
        float diversity = query.Share("diversity");
        if (query.Errors is not null)
        {
            await query.AnswerErrors(context);
            return;
        }

        // A stored list longer than what a request may ask for is cut to that.
        int wanted = limit ?? Math.Clamp(SimilarFinder.LengthOf(snapshot.Recommender), 1, HighestLimit);
        IReadOnlyList<SimilarItem> found = await finder.FindAsync(snapshot.Recommender, item, wanted, filter, diversity, context.RequestAborted);
        IReadOnlyList<ItemMetadata?> metadata = await pictures.FindAsync(snapshot.Items, found.Select(other => other.Index), context.RequestAborted);
        await JsonAnswer.Write(context, new SimilarItems(snapshot.Recommender, item, found, metadata), AkinJson.Answers.SimilarItems);
        GC.KeepAlive(snapshot);
    }
}
