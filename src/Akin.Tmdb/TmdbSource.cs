using Akin.Serving;
using Akin.Tmdb.Cache;
using Akin.Tmdb.Films;
using Akin.Tmdb.Requests;

namespace Akin.Tmdb;

/// <summary>Serves films from the cache at once and fetches the others in the background.</summary>
internal sealed class TmdbSource : IMetadataSource, IAsyncDisposable, IDisposable
{
    /// <summary>So many films of one list are fetched at a time; the rest follows as they come.</summary>
    private const int Window = 256;

    private static readonly TimeSpan LongestBudget = TimeSpan.FromDays(20); // what a timer takes
    private readonly FilmCache _cache;
    private readonly FetchQueue _queue;
    private readonly Lull _lull;
    private readonly TmdbMeter _meter;
    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;
    private readonly int _window;

    public TmdbSource(TmdbClient client, FilmCache cache, Lull lull, TmdbMeter meter, TmdbOptions options, TimeProvider time)
    {
        (_cache, _lull, _meter, _time) = (cache, lull, meter, time);
        _queue = new FetchQueue(client, cache, lull, meter, options, time);
        _window = Math.Min(Window, options.MaxQueued);
        _sweeper = time.CreateTimer(static cache => ((FilmCache)cache!).Sweep(), cache, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
    }

    /// <summary>How many films are being fetched or wait for it.</summary>
    internal int Pending => _queue.Pending;

    /// <inheritdoc/>
    public string? Notice => "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (budget < TimeSpan.Zero)
        {
            throw new ArgumentException($"The budget was {budget}; it must not be negative.");
        }

        var found = new ItemMetadata?[items.Count];
        List<int>? missing = null;
        long now = _time.GetUtcNow().UtcTicks;
        TimeSpan lull = _lull.Left;
        int fromMemory = 0;
        int fromDisk = 0;
        for (int i = 0; i < found.Length; i++)
        {
            MetadataKey item = items[i];
            var key = FilmKey.Of(item);
            if (key.IsNone)
            {
                continue;
            }

            if (_cache.Find(key, now, out bool disk) is not { } entry)
            {
                (missing ??= []).Add(i);
                continue;
            }

            _ = disk ? fromDisk++ : fromMemory++;
            found[i] = entry.Metadata;
            if (now >= entry.AskAgainAt && lull == TimeSpan.Zero)
            {
                _ = _queue.Ask(key, item);
            }
        }

        _meter.Lookups(fromMemory, fromDisk, missing?.Count ?? 0);
        if (missing is null || lull > budget || cancellation.IsCancellationRequested)
        {
            return new(found);
        }

        return budget == TimeSpan.Zero ? AskOnly(items, missing, found) : WaitAsync(items, missing, found, budget, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweeper.Dispose();
        _queue.Stop();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync();
        await _queue.DisposeAsync();
    }

    private ValueTask<IReadOnlyList<ItemMetadata?>> AskOnly(IReadOnlyList<MetadataKey> items, List<int> missing, ItemMetadata?[] found)
    {
        foreach (int i in missing.Take(_window))
        {
            _ = _queue.Ask(FilmKey.Of(items[i]), items[i]);
        }

        return new(found);
    }

    private async ValueTask<IReadOnlyList<ItemMetadata?>> WaitAsync(
        IReadOnlyList<MetadataKey> items, List<int> missing, ItemMetadata?[] found, TimeSpan budget, CancellationToken cancellation)
    {
        using var end = new CancellationTokenSource(budget < LongestBudget ? budget : LongestBudget, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        var fetches = new List<Task<CacheEntry?>>(missing.Count);
        foreach (int i in missing)
        {
            if (fetches.Count >= _window)
            {
                await ((Task)fetches[^_window].WaitAsync(either.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (either.IsCancellationRequested)
            {
                break;
            }

            fetches.Add(_queue.Ask(FilmKey.Of(items[i]), items[i]));
        }

        await ((Task)Task.WhenAll(fetches).WaitAsync(either.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (int k = 0; k < fetches.Count; k++)
        {
            if (fetches[k].IsCompletedSuccessfully && await fetches[k] is { } entry)
            {
                found[missing[k]] = entry.Metadata;
            }
        }

        return found;
    }
}
