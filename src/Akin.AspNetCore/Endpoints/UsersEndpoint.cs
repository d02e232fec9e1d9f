using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.AspNetCore.Endpoints;

/// <summary>Everything under <c>/api/users</c>: for a site's own back end, which knows the API key.</summary>
internal static class UsersEndpoint
{
    /// <summary>Maps the gate. No store of ratings is served yet, so that behind it there is nothing to find.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, ApiKeyGate gate, ClientLimiter limiter) =>
        endpoints.Map("/api/users/{**path}", context => limiter.Allows(context) ? Answer(context, gate) : ApiRoutes.TooMany(context)).ExcludeFromDescription();

    private static Task Answer(HttpContext context, ApiKeyGate gate) => gate.Refuse(context)
        ?? Problem.Answer(context, StatusCodes.Status404NotFound, "This server keeps no users' ratings.");
}
