using Akin.Cli.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Akin.Cli.Preview;

/// <summary>Serves a Build Output API v3 directory to this machine until it is told to stop.</summary>
internal static class PreviewServer
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    /// <summary>Listens on the loopback addresses, tells the address, and returns when <paramref name="cancellation"/> asks for it.</summary>
    /// <param name="output">What is served.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="started">Told the address once requests are answered.</param>
    /// <param name="cancellation">Stops the server after the requests under way.</param>
    /// <exception cref="AkinException">The port cannot be listened on.</exception>
    public static async Task RunAsync(BuildOutput output, int port, Action<string> started, CancellationToken cancellation)
    {
        string address = ListenAddress.Check(FormattableString.Invariant($"http://localhost:{port}"));
        using var logs = new ErrorStreamLogs(Console.Error);
        await using WebApplication app = Build(output, logs);
        try
        {
            await ListenAddress.StartAsync(app, [address], cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        logs.Open();
        started(app.Urls.First());
        await app.WaitForShutdownAsync(cancellation);
    }

    private static WebApplication Build(BuildOutput output, ErrorStreamLogs logs)
    {
        WebApplicationBuilder builder = EmptyApp.Begin();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(logs);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        WebApplication app = builder.Build();
        var router = new Router(output.Routes, output.Files.Find);
        app.Run(context => AnswerAsync(context, router));
        return app;
    }

    private static Task AnswerAsync(HttpContext context, Router router)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
        {
            // A proxy's form of the request line, or "*".
            target = Uri.TryCreate(target, UriKind.Absolute, out Uri? whole) ? whole.PathAndQuery : "/*";
        }

        var request = new PreviewRequest(target)
        {
            Method = context.Request.Method,
            Header = name => context.Request.Headers.TryGetValue(name, out StringValues values) ? string.Join(", ", values.ToArray()) : null,
        };
        Verdict verdict;
        try
        {
            verdict = router.Decide(request);
        }
        catch (AkinException trouble)
        {
            return StaticAnswer.WriteTroubleAsync(context, trouble.Message);
        }

        return StaticAnswer.WriteAsync(context, verdict);
    }
}
