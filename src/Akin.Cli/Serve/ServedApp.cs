using Akin.AspNetCore;
using Akin.Cli.Ratings;
using Akin.Data;
using Akin.Tmdb;
using Akin.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.Cli.Serve;

/// <summary>All that the tool's server is made of: the API, the site, pictures, measurements.</summary>
internal static class ServedApp
{
    /// <summary>Adds what <see cref="Map"/> needs.</summary>
    public static void Add(IServiceCollection services, ServerSettings settings)
    {
        services.AddRoutingCore();
        services.AddTmdb(settings.Tmdb);
        if (settings.Ratings is { } ratings)
        {
            // Once, at the start, where no other work waits for the thread.
            services.AddSingleton(provider => RatingsPlace.OpenForServingAsync(ratings, provider.GetRequiredService<ILogger<IRatingStore>>()).GetAwaiter().GetResult());
        }

        settings.AddEngine(services);
        services.AddAkin(settings.Configure);
        services.AddAkinOpenApi();
        services.AddAkinSite(site =>
        {
            site.ImageOrigins.Clear();
            site.ImageOrigins.Add(settings.Tmdb.ImageUrl.GetLeftPart(UriPartial.Authority));
        });
        services.AddTelemetry(settings.SendsTraces);
        services.AddResponseCompression(Compress);
    }

    /// <summary>Puts the app together.</summary>
    public static void Map(WebApplication app, ServerSettings settings)
    {
        app.MapTelemetry();
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(settings.Forwarded());
        }

        app.UseRouting();
        app.Use(LookUpAtOnce);
        app.UseResponseCompression();
        app.UseAkinSite();
        app.UseApiReferencePolicy();
        app.UseAkinProblems();
        app.MapAkin();
        app.MapAkinSite();
        app.MapOpenApi();
        app.MapApiReference();
    }

    /// <summary>Answers a look-up at once, on the thread that read the request, before anything that compresses, dresses pages or words refusals: it words its
    /// own, and is short. Everything else goes on in the pool (see <see cref="SocketThreads"/>).</summary>
    private static RequestDelegate LookUpAtOnce(RequestDelegate next) => context =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: "/api/ai-recommend", RequestDelegate: { } answer } ? answer(context) : InPoolAsync(next, context);

    private static async Task InPoolAsync(RequestDelegate next, HttpContext context)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await next(context);
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        // Nothing that a browser could be made to ask for is secret, so that its length may be known: users' ratings need a key that no browser has.
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
    }
}
