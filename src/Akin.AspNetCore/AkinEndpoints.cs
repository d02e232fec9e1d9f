using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Akin.AspNetCore.Endpoints;
using Akin.Data;
using Akin.Serving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akin.AspNetCore;

/// <summary>Puts Akin's API among an app's endpoints.</summary>
public static class AkinEndpoints
{
    /// <summary>Maps <c>/api/ai-recommend</c>, <c>/api/items</c>, <c>/api/items/{id}</c>, <c>/api/items/{id}/similar</c>, <c>/api/popular</c>,
    /// <c>/api/trending</c>, <c>/health/live</c> and <c>/health/ready</c> for GET, HEAD and OPTIONS, and <c>/api/recommend</c> for POST and OPTIONS; and, for whoever knows
    /// <see cref="AkinOptions.ApiKey"/>, <c>/api/users/…</c>, which needs an <see cref="IRatingStore"/> among the services.</summary>
    /// <param name="endpoints">The app, or a group of its routes.</param>
    /// <returns>The same app or group.</returns>
    /// <exception cref="InvalidOperationException"><see cref="AkinServices.AddAkin"/> was not called.</exception>
    public static IEndpointRouteBuilder MapAkin(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        CurrentBundle current = endpoints.ServiceProvider.GetService<CurrentBundle>()
            ?? throw new InvalidOperationException("MapAkin() needs builder.Services.AddAkin(…) before the app is built.");
        AkinOptions options = endpoints.ServiceProvider.GetRequiredService<IOptions<AkinOptions>>().Value;
        var pictures = new ItemPictures(endpoints.ServiceProvider.GetService<IMetadataSource>(), options.MetadataBudget);
        ClientLimiter limiter = endpoints.ServiceProvider.GetRequiredService<ClientLimiter>();
        var routes = new ApiRoutes(endpoints, endpoints.ServiceProvider.GetRequiredService<CrossOrigin>(), limiter);
        SimilarFinder finder = endpoints.ServiceProvider.GetRequiredService<SimilarFinder>();
        AiRecommendEndpoint.Map(routes, current, finder);
        ItemEndpoints.Map(routes, current, pictures);
        SimilarEndpoint.Map(routes, current, finder, pictures);
        PersonalEndpoint.Map(routes, current, pictures);
        RankedEndpoints.Map(routes, current, pictures);
        var guard = new UsersGuard(limiter, new ApiKeyGate(options.ApiKey), endpoints.ServiceProvider.GetService<IRatingStore>());
        UsersEndpoint.Map(endpoints, routes, guard, current, endpoints.ServiceProvider.GetRequiredService<TimeProvider>());
        UserListEndpoint.Map(routes, guard, current, pictures);
        HealthEndpoints.Map(routes, current);
        return endpoints;
    }
}
