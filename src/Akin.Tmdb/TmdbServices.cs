using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Akin.Serving;
using Akin.Tmdb.Cache;
using Akin.Tmdb.Films;
using Akin.Tmdb.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Akin.Tmdb;

/// <summary>Puts TMDB among an app's services, as its <see cref="IMetadataSource"/>.</summary>
public static class TmdbServices
{
    /// <summary>The name of the HTTP client and of the log's category.</summary>
    internal const string Name = "Akin.Tmdb";

    /// <summary>Registers TMDB when there is a token; without one it registers nothing, so that no <see cref="IMetadataSource"/> is found.</summary>
    /// <param name="services">The app's services. A <see cref="TimeProvider"/> among them is the clock.</param>
    /// <param name="configure">Sets the options; called at once.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">A setting is outside its range; the message never holds the token.</exception>
    /// <exception cref="InvalidOperationException">TMDB is registered already.</exception>
    public static IServiceCollection AddTmdb(this IServiceCollection services, Action<TmdbOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TmdbOptions();
        configure(options);
        return services.AddTmdb(options);
    }

    /// <summary>Registers TMDB when there is a token; without one it registers nothing, so that no <see cref="IMetadataSource"/> is found.</summary>
    /// <param name="services">The app's services. A <see cref="TimeProvider"/> among them is the clock.</param>
    /// <param name="options">The settings; later changes to the object have no effect.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">A setting is outside its range; the message never holds the token.</exception>
    /// <exception cref="InvalidOperationException">TMDB is registered already.</exception>
    public static IServiceCollection AddTmdb(this IServiceCollection services, TmdbOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        TmdbOptions settings = options.Checked();
        if (settings.Token is null)
        {
            return services;
        }

        if (services.Any(service => service.ServiceType == typeof(Lull)))
        {
            throw new InvalidOperationException("TMDB is registered already; call AddTmdb once.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Lull(Clock(provider)));
        services.AddSingleton(provider => new TmdbMeter(provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton(provider => new RequestPace(settings.RequestsPerSecond, provider.GetRequiredService<Lull>(), settings.TotalTimeout, Clock(provider)));
        AddHttp(services, settings);
        services.AddSingleton<IMetadataSource>(provider => Source(provider, settings));
        return services;
    }

    private static void AddHttp(IServiceCollection services, TmdbOptions settings)
    {
        IHttpClientBuilder http = services.AddHttpClient(Name, client =>
        {
            client.BaseAddress = settings.ApiUrl;
            client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's time-outs count
            client.DefaultRequestVersion = HttpVersion.Version20;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
            client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Akin", null));
        });
        http.RemoveAllLoggers();
        http.SetHandlerLifetime(Timeout.InfiniteTimeSpan); // one client for good; its connections are renewed below
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the token must not follow
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = settings.TryTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        http.AddResilienceHandler("tmdb", (pipeline, context) => TmdbPipeline.Build(
            pipeline,
            settings,
            context.ServiceProvider.GetRequiredService<Lull>(),
            context.ServiceProvider.GetRequiredService<RequestPace>(),
            Clock(context.ServiceProvider),
            Log(context.ServiceProvider)));
        http.AddHttpMessageHandler(provider => new AnswerGuard(
            provider.GetRequiredService<Lull>(), provider.GetRequiredService<TmdbMeter>(), settings.BreakDuration, Clock(provider), Log(provider)));
    }

    private static TmdbSource Source(IServiceProvider provider, TmdbOptions settings)
    {
        TimeProvider time = Clock(provider);
        Lull lull = provider.GetRequiredService<Lull>();
        TmdbMeter meter = provider.GetRequiredService<TmdbMeter>();
        var client = new TmdbClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name), settings.Language, time);
        FilmDisk? disk = settings.CacheDirectory is { Length: > 0 } folder
            ? new FilmDisk(Path.Combine(Path.GetFullPath(folder), settings.Language), settings.DiskFilms, time, Log(provider))
            : null;
        var cache = new FilmCache(new FilmMemory(settings.MemoryFilms), disk, new FilmMetadata(settings.ImageUrl), time);
        return new TmdbSource(client, cache, lull, meter, settings, time);
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static ILogger Log(IServiceProvider provider) => provider.GetService<ILoggerFactory>()?.CreateLogger(Name) ?? NullLogger.Instance;
}
