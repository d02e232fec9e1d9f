using System.Globalization;
using System.IO.Pipelines;
using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Serving;
using Akin.Vectors;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/ai-recommend</c>: ids in, ids out. The path that must be fast.</summary>
internal sealed class AiRecommendEndpoint(CurrentBundle current, SimilarFinder finder)
{
    private static readonly EndpointDocs Docs = new(
        "getRecommendations",
        "Recommendations",
        "The ids of the items most similar to one.",
        "Ids come out of the type they went in. With idType=tmdb, neighbours without a TMDB id are left out and the next ones of the stored list take their place, "
        + "so the answer may be shorter than the limit.",
        typeof(Recommendations),
        """{"movieId":1,"recommendations":[3114,78499,2355]}""")
    {
        Parameters =
        [
            new("movieId", "The id of the item.", ParameterKind.Id, "1") { IsRequired = true },
            new("idType", "What the ids are: the data's own, or TMDB's. Default: movielens.", ParameterKind.Text, "\"movielens\"") { Choices = ["movielens", "tmdb"] },
            new("limit", "How many ids at most, up to the length of the stored lists (20 unless trained otherwise), which is also the default.", ParameterKind.Integer, "20") { Lowest = 1 },
        ],
        Problems = new Dictionary<int, string> { [400] = "A parameter is missing, repeated, empty or out of range.", [404] = "No item has this id." },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current, SimilarFinder finder) => routes.Map("/api/ai-recommend", new AiRecommendEndpoint(current, finder).Answer, Docs);

    private Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        Recommender recommender = snapshot.Recommender;
        var query = new ApiQuery(context.Request);
        ReadOnlySpan<char> id = query.Required("movieId", "the id of an item, such as movieId=1").Span;
        bool tmdb = query.IsSecond("idType", "movielens", "tmdb");
        int longest = SimilarFinder.LengthOf(recommender);
        int limit = query.Integer("limit", 1, Math.Max(1, longest)) ?? longest;
        int tmdbId = 0;
        if (tmdb && !id.IsEmpty && !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out tmdbId))
        {
            query.Refuse("movieId", $"The parameter 'movieId' was '{Problem.Shown(id)}'; a TMDB id must be a whole number from 0 to {int.MaxValue}.");
        }
        else if (!tmdb && snapshot.Items.HasIntegerIds && id.ContainsAnyExceptInRange('0', '9'))
        {
            query.Refuse("movieId", $"The parameter 'movieId' was '{Problem.Shown(id)}'; an id of this catalogue must be a whole number from 0.");
        }

        if (query.Errors is not null)
        {
            return query.AnswerErrors(context);
        }

        int item;
        if (tmdb ? !snapshot.Items.TryGetIndexByTmdbId(tmdbId, out item) : !snapshot.Items.TryGetIndex(id, out item))
        {
            return Problem.UnknownItem(context, id, tmdb ? "TMDB id" : "id");
        }

        if (!finder.IsLookUp(recommender))
        {
            return AnswerFound(context, snapshot, item, tmdb ? tmdbId : null, limit);
        }

        if (JsonAnswer.IsUnchanged(context, snapshot.EntityTag))
        {
            return Task.CompletedTask;
        }

        HttpResponse response = context.Response;
        response.ContentType = JsonAnswer.MediaType;
        PipeWriter output = response.BodyWriter;
        response.ContentLength = tmdb
            ? RecommendationsBody.WriteTmdb(output, snapshot.Items, tmdbId, recommender.SimilarIndices(item), limit)
            : RecommendationsBody.Write(output, snapshot.Items, item, recommender.SimilarIndices(item)[..limit]);
        GC.KeepAlive(snapshot);
        ValueTask<FlushResult> flush = output.FlushAsync();
        return flush.IsCompletedSuccessfully ? Task.CompletedTask : flush.AsTask();
    }

    /// <summary>Answers with a list that is not in the bundle as it is: from an engine, or computed. A cache may keep it as long as any answer, but it bears no tag: the engine may answer again
    /// after the bundle did.</summary>
    private async Task AnswerFound(HttpContext context, AkinSnapshot snapshot, int item, int? tmdbId, int limit)
    {
        // Some may have no TMDB id; the next ones take their places.
        int wanted = tmdbId is null ? limit : Math.Max(limit, Math.Min(2 * limit, EngineLists.HighestLimit));
        IReadOnlyList<SimilarItem> found = limit == 0 ? [] : await finder.FindAsync(snapshot.Recommender, item, wanted, cancellation: context.RequestAborted);
        int[] neighbors = [.. found.Select(other => other.Index)];
        HttpResponse response = context.Response;
        response.Headers.CacheControl = JsonAnswer.Fresh;
        response.ContentType = JsonAnswer.MediaType;
        response.ContentLength = tmdbId is { } id
            ? RecommendationsBody.WriteTmdb(response.BodyWriter, snapshot.Items, id, neighbors, limit)
            : RecommendationsBody.Write(response.BodyWriter, snapshot.Items, item, neighbors);
        GC.KeepAlive(snapshot);
        await response.BodyWriter.FlushAsync();
    }
}
