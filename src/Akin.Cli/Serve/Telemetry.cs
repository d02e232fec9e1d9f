using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Akin.Cli.Serve;

/// <summary>Metrics to be fetched as Prometheus text, and traces for a collector where the standard variables name one.</summary>
internal static class Telemetry
{
    private const string Path = "/metrics";

    public static void AddTelemetry(this IServiceCollection services, bool sendsTraces)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("akin", serviceVersion: Usage.ToolVersion.Current));
        telemetry.WithMetrics(metrics => metrics
            .AddMeter("Akin", "Akin.Tmdb", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddPrometheusExporter());
        if (sendsTraces)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddOtlpExporter());
        }
    }

    /// <summary>Maps the page of metrics.</summary>
    public static void MapTelemetry(this IEndpointRouteBuilder endpoints)
    {
        // What collects takes a while to make: another thread makes it while this one puts the app together. The host's start waits for it, and a fault shows there.
        _ = Task.Run(endpoints.ServiceProvider.GetRequiredService<MeterProvider>);
        var page = new Lazy<RequestDelegate>(() => new ApplicationBuilder(endpoints.ServiceProvider).UseOpenTelemetryPrometheusScrapingEndpoint(Path).Build());
        endpoints.Map(Path, context => page.Value(context));
    }
}
