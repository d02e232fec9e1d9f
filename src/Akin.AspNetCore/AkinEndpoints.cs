using Akin.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akin.AspNetCore;

/// <summary>Puts Akin's API among an app's endpoints.</summary>
public static class AkinEndpoints
{
    /// <summary>Maps <c>/api/ai-recommend</c>, <c>/api/items</c>, <c>/api/items/{id}</c>, <c>/api/items/{id}/similar</c>, <c>/api/popular</c>,
    /// <c>/health/live</c> and <c>/health/ready</c>, each for GET, HEAD and OPTIONS.</summary>
    /// <param name="endpoints">The app, or a group of its routes.</param>
    /// <returns>The same app or group.</returns>
    /// <exception cref="InvalidOperationException"><see cref="AkinServices.AddAkin"/> was not called.</exception>
    public static IEndpointRouteBuilder MapAkin(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        CurrentBundle current = endpoints.ServiceProvider.GetService<CurrentBundle>()
            ?? throw new InvalidOperationException("MapAkin() needs builder.Services.AddAkin(…) before the app is built.");
        string[] origins = [.. endpoints.ServiceProvider.GetRequiredService<IOptions<AkinOptions>>().Value.AllowedOrigins];
        var routes = new ApiRoutes(endpoints, origins);
        AiRecommendEndpoint.Map(routes, current);
        ItemEndpoints.Map(routes, current);
        SimilarEndpoint.Map(routes, current);
        PopularEndpoint.Map(routes, current);
        HealthEndpoints.Map(routes, current);
        return endpoints;
    }
}
