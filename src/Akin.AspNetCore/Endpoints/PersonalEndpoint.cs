using System.Text.Json;
using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>POST /api/recommend</c>: a list made for one history, of which nothing is kept.</summary>
internal sealed class PersonalEndpoint(CurrentBundle current, ItemPictures pictures)
{
    private static readonly EndpointDocs Docs = new(
        "recommend",
        "Recommendations",
        "The items that fit what a person liked and disliked.",
        "Nobody has to be known beforehand and nothing is kept. The items of the history are never in the answer; an empty history gives the popular items. "
        + "Ids that the catalogue does not have are ignored and named in 'unknown'.",
        typeof(PersonalItems),
        """
        {"items":[{"id":3114,"title":"Toy Story 2","year":1999,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tmdbId":863,"poster":null,
        "overview":null,"score":0.61,"reasons":{"because":[{"id":1,"share":1}]}}],"unknown":[]}
        """)
    {
        Body = typeof(PersonalRequest),
        BodyExample = """{"liked":[1,{"id":2,"rating":4.5}],"disliked":[3],"exclude":[],"genres":[],"from":1990,"to":2020,"limit":20,"diversity":0.0}""",
        Problems = new Dictionary<int, string>
        {
            [400] = "The body is no JSON object, or a property is unknown, of another type or out of range.",
            [413] = "The body is too long.",
            [415] = "The body is not application/json.",
        },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current, ItemPictures pictures) =>
        routes.MapPost("/api/recommend", new PersonalEndpoint(current, pictures).Answer, Docs);

    private async Task Answer(HttpContext context)
    {
        using JsonDocument? body = await RequestBody.ReadAsync(context, """{"liked":[1]}""");
        if (body is null)
        {
            return;
        }

        AkinSnapshot snapshot = current.Snapshot;
        var request = new PersonalRequestReader(snapshot.Items);
        request.Read(body.RootElement);
        if (request.Errors is not null)
        {
            await Problem.BadRequest(context, request.Errors);
            return;
        }

        await PersonalAnswer.SendAsync(context, snapshot, pictures, request.History, request.Limit, request.Filter, request.Diversity, request.Unknown);
    }
}
