using Akin.AspNetCore;
using Akin.AspNetCore.Tests;
using Akin.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.Web.Tests;

/// <summary>The site over thirty made-up films, on a free port of the loopback interface.</summary>
public sealed class SiteHost : IAsyncLifetime
{
    private readonly MadeUpBundle _bundle;
    private readonly WebApplication _app;

    public SiteHost()
        : this(null)
    {
    }

    internal SiteHost(IMetadataSource? source, Action<SiteOptions>? configure = null, Func<int, string>? id = null, int count = MadeUpBundle.Count)
    {
        _bundle = new MadeUpBundle(id, count);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "site" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddAkin(akin => akin.BundlePath = _bundle.Path);
        builder.Services.AddAkinSite(configure);
        if (source is not null)
        {
            builder.Services.AddSingleton(source);
        }

        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UseAkinSite();
        _app.UseAkinProblems();
        _app.MapAkin();
        _app.MapAkinSite();
        RequestDelegate broken = _ => throw new InvalidOperationException("a secret");
        _app.MapGet("/broken", broken);
    }

    public HttpClient Client { get; private set; } = new();

    internal static async Task<SiteHost> Start(IMetadataSource? source, Action<SiteOptions>? configure = null, Func<int, string>? id = null, int count = MadeUpBundle.Count)
    {
        var host = new SiteHost(source, configure, id, count);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Client.Dispose();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public Task<string> Page(string path) => Client.GetStringAsync(path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _bundle.Dispose();
    }
}
