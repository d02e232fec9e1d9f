using Akin.AspNetCore;
using Akin.AspNetCore.Clients;
using Akin.AspNetCore.Endpoints;
using Akin.Web.Assets;
using Akin.Web.Catalogue;
using Akin.Web.Film;
using Akin.Web.ForYou;
using Akin.Web.Home;
using Akin.Web.ModelCard;
using Akin.Web.Posters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akin.Web;

/// <summary>Puts the site among an app's endpoints.</summary>
public static class SiteEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/</c>, <c>/film/{id}</c>, <c>/search</c>, <c>/genre/{name}</c>, <c>/decade/{year}</c>, <c>/for-you</c>, <c>/model</c>,
    /// <c>/model/manifest.json</c>, <c>/posters/{id}.svg</c> and <c>/assets/…</c>, each for GET and HEAD.</summary>
    /// <param name="endpoints">The app. The site's links begin at the root, so it must not be a group with a prefix.</param>
    /// <returns>The same app.</returns>
    /// <exception cref="InvalidOperationException"><see cref="SiteServices.AddAkinSite"/> or <see cref="AkinServices.AddAkin"/> was not called.</exception>
    public static IEndpointRouteBuilder MapAkinSite(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        _ = services.GetService<CurrentBundle>()
            ?? throw new InvalidOperationException("MapAkinSite() needs builder.Services.AddAkin(…) before the app is built.");
        HomeEndpoint home = services.GetService<HomeEndpoint>()
            ?? throw new InvalidOperationException("MapAkinSite() needs builder.Services.AddAkinSite(…) before the app is built.");
        CatalogueEndpoints catalogue = services.GetRequiredService<CatalogueEndpoints>();
        ClientLimiter limiter = services.GetRequiredService<ClientLimiter>();
        Map(endpoints, "/", limiter, home.Answer);
        Map(endpoints, "/film/{id}", limiter, services.GetRequiredService<FilmEndpoint>().Answer);
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.Static is not null)
        {
            Map(endpoints, "/film", limiter, services.GetRequiredService<FilmShellEndpoint>().Answer);
        }

        Map(endpoints, "/search", limiter, catalogue.Search);
        Map(endpoints, "/genre/{name}", limiter, catalogue.Genre);
        Map(endpoints, "/decade/{year}", limiter, catalogue.Decade);
        Map(endpoints, "/for-you", limiter, services.GetRequiredService<ForYouEndpoint>().Answer);
        ModelCardEndpoint model = services.GetRequiredService<ModelCardEndpoint>();
        Map(endpoints, "/model", limiter, model.Answer);
        Map(endpoints, "/model/manifest.json", limiter, model.Manifest);
        endpoints.MapPosters();
        AssetEndpoints.Map(endpoints);
        return endpoints;
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, ClientLimiter limiter, RequestDelegate answer) =>
        endpoints.MapMethods(path, Methods, context => limiter.Allows(context) ? answer(context) : ApiRoutes.TooMany(context)).ExcludeFromDescription();
}
