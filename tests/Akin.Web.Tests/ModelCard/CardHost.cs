using Akin.AspNetCore;
using Akin.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.Web.Tests.ModelCard;

/// <summary>The site over any bundle, on a free port of the loopback interface.</summary>
internal sealed class CardHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private CardHost(WebApplication app) => _app = app;

    public static async Task<CardHost> Start(string bundle, IMetadataSource? source = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAkin(akin => akin.BundlePath = bundle);
        builder.Services.AddAkinSite();
        if (source is not null)
        {
            builder.Services.AddSingleton(source);
        }

        WebApplication app = builder.Build();
        app.UseAkinSite();
        app.MapAkinSite();
        await app.StartAsync();
        return new CardHost(app);
    }

    public Task<string> Page(string path) => _client.GetStringAsync(_app.Urls.Single() + path);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
