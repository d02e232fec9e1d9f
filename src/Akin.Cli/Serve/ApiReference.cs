using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Akin.Cli.Serve;

/// <summary>The page <c>/scalar</c>, where the API can be read and tried.</summary>
internal static class ApiReference
{
    public static void MapApiReference(this IEndpointRouteBuilder endpoints) => endpoints.MapScalarApiReference("/scalar", options => options
        .WithTitle("Akin API")
        .WithOpenApiRoutePattern("/openapi/v1.json")
        .DisableDefaultFonts()
        .DisableTelemetry());
}
