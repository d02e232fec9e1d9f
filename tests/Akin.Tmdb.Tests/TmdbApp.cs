using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Akin.Serving;
using Akin.Testing.Tmdb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.Tmdb.Tests;

/// <summary>Services with TMDB among them, as an app has them.</summary>
internal sealed class TmdbApp : IAsyncDisposable
{
    /// <summary>Far more than a loopback answer takes; what ends a wait in these tests is an event, not this.</summary>
    public static readonly TimeSpan Plenty = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly LinesOfLog _log = new();

    public TmdbApp(TmdbDouble tmdb, Action<TmdbOptions>? configure = null, TimeProvider? time = null)
        : this(tmdb.ApiUrl, tmdb.ImageUrl, tmdb.Token, configure, time, null)
    {
    }

    public TmdbApp(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> network, Action<TmdbOptions>? configure = null, TimeProvider? time = null)
        : this(new Uri("https://tmdb.example/3/"), new Uri("https://pictures.example/t/p/"), "a-token", configure, time, network)
    {
    }

    private TmdbApp(
        Uri api, Uri images, string token, Action<TmdbOptions>? configure, TimeProvider? time, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? network)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddTmdb(options =>
        {
            (options.Token, options.ApiUrl, options.ImageUrl) = (token, api, images);
            options.TotalTimeout = TimeSpan.FromMinutes(2);
            options.TryTimeout = TimeSpan.FromMinutes(1);
            configure?.Invoke(options);
        });
        if (network is not null)
        {
            services.AddHttpClient(TmdbServices.Name).ConfigurePrimaryHttpMessageHandler(() => new StubNetwork(network));
        }

        _services = services.BuildServiceProvider();
        Source = _services.GetRequiredService<IMetadataSource>();
    }

    public IMetadataSource Source { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    /// <summary>Every line that was logged by anybody, at any level.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>The key of a film that is known by its id at TMDB.</summary>
    public static MetadataKey Key(int tmdbId) => new(tmdbId, null, "", null);

    public async Task<ItemMetadata?> Find(MetadataKey item, TimeSpan? budget = null) => (await Source.FindAsync([item], budget ?? Plenty, default))[0];

    public Task<IReadOnlyList<ItemMetadata?>> Find(IEnumerable<int> tmdbIds, TimeSpan? budget = null) =>
        Source.FindAsync([.. tmdbIds.Select(Key)], budget ?? Plenty, default).AsTask();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class StubNetwork(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }

    private sealed class LinesOfLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
