using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>: for whoever watches the process.</summary>
internal sealed class HealthEndpoints(CurrentBundle current)
{
    private static readonly EndpointDocs LiveDocs = new(
        "getLiveness", "Health", "Whether the process answers.", "Says nothing of the bundle.", typeof(Liveness), """{"status":"live"}""");

    private static readonly EndpointDocs ReadyDocs = new(
        "getReadiness",
        "Health",
        "Whether a bundle is being served, and which.",
        "The bundle is loaded before the server listens.",
        typeof(Readiness),
        """{"status":"ready","dataset":"ml-latest-small","items":9742,"createdAt":"2026-01-02T03:04:05+00:00"}""")
    {
        Problems = new Dictionary<int, string> { [503] = "No bundle is loaded." },
    };

    public static void Map(ApiRoutes routes, CurrentBundle current)
    {
        var endpoints = new HealthEndpoints(current);
        routes.Map("/health/live", Live, LiveDocs, isLimited: false);
        routes.Map("/health/ready", endpoints.Ready, ReadyDocs, isLimited: false);
    }

    private static Task Live(HttpContext context) => JsonAnswer.WriteOnce(context, new Liveness(), AkinJson.Answers.Liveness);

    private Task Ready(HttpContext context) => current.IsLoaded
        ? JsonAnswer.WriteOnce(context, new Readiness(current.Snapshot.Recommender.Bundle.Manifest), AkinJson.Answers.Readiness)
        : Problem.Answer(context, StatusCodes.Status503ServiceUnavailable, "No bundle is loaded.");
}
