using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Akin.Cli.Serve;

/// <summary>The page <c>/scalar</c>, where the API can be read and tried.</summary>
internal static class ApiReference
{
    private const string Path = "/scalar";

    // The page of the library starts by a script in itself and styles as it goes; it shows nothing but our own description.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Lets the page do what it needs; call it after the site's own headers are set.</summary>
    public static void UseApiReferencePolicy(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
        }

        return next(context);
    });

    public static void MapApiReference(this IEndpointRouteBuilder endpoints) => endpoints.MapScalarApiReference(Path, options => options
        .WithTitle("Akin API")
        .WithOpenApiRoutePattern("/openapi/v1.json")
        .DisableDefaultFonts()
        .HideDeveloperTools()
        .HideClientButton()
        .DisableAgent()
        .DisableMcp()
        .DisableTelemetry());
}
