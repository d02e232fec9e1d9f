using Akin.AspNetCore;
using Akin.Cli.Serve;
using Akin.Serving;
using Akin.Web;
using Akin.Web.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akin.Cli.Export.Vercel;

/// <summary>The whole app that <c>akin serve</c> serves, told that its pages become files.</summary>
internal sealed class RenderedSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly InProcessServer _server;

    private RenderedSite(WebApplication app, InProcessServer server)
    {
        _app = app;
        _server = server;
    }

    /// <summary>What it answers from.</summary>
    public AkinSnapshot Snapshot => _app.Services.GetRequiredService<CurrentBundle>().Snapshot;

    /// <summary>Starts it.</summary>
    /// <param name="settings">What is served; pictures come from <paramref name="pictures"/> alone.</param>
    /// <param name="pictures">Pictures and texts that are at hand; null = none.</param>
    /// <param name="site">What pages say of the place they will stand at.</param>
    /// <param name="logs">Takes failures.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<RenderedSite> StartAsync(
        ServerSettings settings, IMetadataSource? pictures, StaticSite site, ILoggerProvider logs, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = EmptyApp.Begin();
        var server = new InProcessServer();
        builder.Services.AddSingleton<IServer>(server);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(logs).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        if (pictures is not null)
        {
            builder.Services.AddSingleton(pictures);
        }

        ServedApp.Add(builder.Services, settings);
        builder.Services.Configure<AkinOptions>(akin => akin.ReloadInterval = TimeSpan.Zero);
        builder.Services.Configure<SiteOptions>(options => options.Static = site);
        WebApplication app = builder.Build();
        ServedApp.Map(app, settings);
        await app.StartAsync(cancellation);
        return new RenderedSite(app, server);
    }

    /// <summary>Tells pages from now on where they will stand.</summary>
    public void Describe(StaticSite site) => _app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.Static = site;

    /// <summary>An answer that must be there.</summary>
    /// <param name="path">The path from the root, decoded.</param>
    /// <param name="status">The status that it must have.</param>
    /// <param name="query">The query with its question mark, or empty.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<RenderedAnswer> AskAsync(string path, int status, CancellationToken cancellation, string query = "")
    {
        RenderedAnswer answer = await _server.AskAsync(path, query, cancellation);
        return answer.Status == status
            ? answer
            : throw new InvalidOperationException($"{path}{query} was answered with status {answer.Status} instead of {status}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
