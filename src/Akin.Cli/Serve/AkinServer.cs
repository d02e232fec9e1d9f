using Akin.Bundles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akin.Cli.Serve;

/// <summary>Serves a bundle over HTTP until it is told to stop.</summary>
internal static class AkinServer
{
    /// <summary>What requests under way get to end in: platforms of containers kill 30 seconds after SIGTERM.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(15);

    /// <summary>Listens, tells the addresses, and returns when <paramref name="cancellation"/> asks for it or the process gets SIGTERM.</summary>
    /// <param name="settings">What is served, and to whom.</param>
    /// <param name="urls">Where to listen, such as "http://localhost:5080"; port 0 takes a free one.</param>
    /// <param name="started">Told the addresses once requests are answered.</param>
    /// <param name="cancellation">Stops the server after the requests under way.</param>
    /// <exception cref="AkinException">The bundle cannot be read, or an address cannot be listened on.</exception>
    public static async Task RunAsync(
        ServerSettings settings, IReadOnlyList<string> urls, Action<IReadOnlyCollection<string>> started, CancellationToken cancellation)
    {
        string[] addresses = [.. urls.Select(ListenAddress.Check)];
        using var logs = new ErrorStreamLogs(Console.Error, settings.LogsAreJson);
        await using WebApplication app = Build(settings, logs);
        try
        {
            await ListenAddress.StartAsync(app, addresses, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        logs.Open();
        started([.. app.Urls]);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Opens the addresses and closes them again, so that a long job before <see cref="RunAsync"/> is not done in vain.</summary>
    /// <exception cref="AkinException">An address cannot be listened on.</exception>
    public static async Task RequireFreeAsync(IReadOnlyList<string> urls, CancellationToken cancellation)
    {
        string[] addresses = [.. urls.Select(ListenAddress.Check)];
        await using WebApplication app = Builder().Build();
        await ListenAddress.StartAsync(app, addresses, cancellation);
        await app.StopAsync(cancellation);
    }

    private static WebApplicationBuilder Builder()
    {
        WebApplicationBuilder builder = EmptyApp.Begin();
        SocketThreads.AnswerInline(builder.WebHost);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    private static WebApplication Build(ServerSettings settings, ErrorStreamLogs logs)
    {
        // Opened once in vain: half of the work is compiling what reads a bundle, and this way it is done beside the building of the app. Trouble shows when it is opened to serve.
        _ = Task.Run(() => Bundle.Open(settings.BundlePath));
        WebApplicationBuilder builder = Builder();
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Logging.SetMinimumLevel(settings.LogLevel).AddProvider(logs);
        if (settings.LogLevel > LogLevel.Information)
        {
            // It has only single requests to tell, and asks for a trace of each as long as it might tell anything.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        ServedApp.Add(builder.Services, settings);
        WebApplication app = builder.Build();
        ServedApp.Map(app, settings);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.Limits.RequestHeadersTimeout = HeaderTime;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }
}
