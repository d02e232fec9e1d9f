using Akin.AspNetCore;
using Akin.Cli.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akin.Edge;

/// <summary>Serves the API of a bundle until it is told to stop.</summary>
internal static class EdgeServer
{
    /// <summary>What requests under way get to end in: platforms of containers kill 30 seconds after SIGTERM.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(15);

    /// <summary>Listens, tells the addresses, and returns after SIGTERM, SIGINT or <paramref name="cancellation"/>, when the requests under way are answered.</summary>
    /// <exception cref="AkinException">The bundle cannot be read, or an address cannot be listened on.</exception>
    public static async Task RunAsync(ApiSettings settings, IReadOnlyList<string> urls, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        string[] addresses = [.. urls.Select(ListenAddress.Check)];
        using var logs = new ErrorStreamLogs(error, settings.LogsAreJson);
        await using WebApplication app = Build(settings, logs);
        await ListenAddress.StartAsync(app, addresses, cancellation);

        logs.Open();
        foreach (string address in app.Urls)
        {
            await output.WriteLineAsync($"Akin answers at {address}");
        }

        await output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
    }

    private static WebApplication Build(ApiSettings settings, ErrorStreamLogs logs)
    {
        WebApplicationBuilder builder = EmptyApp.Begin();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        builder.Logging.SetMinimumLevel(settings.LogLevel).AddProvider(logs);
        if (settings.LogLevel > LogLevel.Information)
        {
            // It has only single requests to tell, and asks for a trace of each as long as it might tell anything.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        builder.Services.AddRoutingCore();
        builder.Services.AddResponseCompression(Compress);
        settings.AddEngine(builder.Services);
        builder.Services.AddAkin(akin =>
        {
            settings.Configure(akin);
            akin.PreparesAhead = false;
        });
        WebApplication app = builder.Build();
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(settings.Forwarded());
        }

        app.UseRouting();
        app.Use(LookUpAtOnce);
        app.UseResponseCompression();
        app.UseAkinProblems();
        app.MapAkin();
        return app;
    }

    /// <summary>A look-up is too short to be worth compressing, and words its own refusals; the tool's server does the same.</summary>
    private static RequestDelegate LookUpAtOnce(RequestDelegate next) => context =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: "/api/ai-recommend", RequestDelegate: { } answer } ? answer(context) : next(context);

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = HeaderTime;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
    }
}
