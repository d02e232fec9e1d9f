using System.Collections.Concurrent;
using System.Threading.Channels;
using Akin.Serving;
using Akin.Tmdb.Cache;
using Akin.Tmdb.Films;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace Akin.Tmdb.Requests;

/// <summary>Fetches films in the background, each once however many wait for it, a bounded number side by side and a bounded number waiting.</summary>
/// <remarks>When more wait than may, the one that has waited longest is dropped. Safe for concurrent use.</remarks>
internal sealed class FetchQueue : IAsyncDisposable
{
    private const int MostRounds = 3;
    private readonly ConcurrentDictionary<FilmKey, Fetch> _pending = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Fetch> _queue;
    private readonly Task[] _workers;
    private readonly TmdbClient _client;
    private readonly FilmCache _cache;
    private readonly Lull _lull;
    private readonly TmdbMeter _meter;
    private readonly TimeProvider _time;

    /// <summary>Starts the workers; they wait for work.</summary>
    public FetchQueue(TmdbClient client, FilmCache cache, Lull lull, TmdbMeter meter, TmdbOptions options, TimeProvider time)
    {
        (_client, _cache, _lull, _meter, _time) = (client, cache, lull, meter, time);
        _queue = Channel.CreateBounded<Fetch>(
            new BoundedChannelOptions(options.MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest },
            dropped => Finish(dropped, null));
        _workers = [.. Enumerable.Range(0, options.MaxInFlight).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>How many films are being fetched or wait for it.</summary>
    public int Pending => _pending.Count;

    /// <summary>Fetches a film, or joins whoever fetches it already.</summary>
    /// <returns>Completes with what is known then, null when it was dropped; never fails.</returns>
    public Task<CacheEntry?> Ask(in FilmKey key, in MetadataKey item)
    {
        if (_pending.TryGetValue(key, out Fetch? pending))
        {
            return pending.Done.Task;
        }

        var fetch = new Fetch(key, item);
        pending = _pending.GetOrAdd(key, fetch);
        if (ReferenceEquals(pending, fetch) && !_queue.Writer.TryWrite(fetch))
        {
            Finish(fetch, null); // disposed
        }

        return pending.Done.Task;
    }

    /// <summary>Stops the workers and lets everybody go who waits.</summary>
    public void Stop()
    {
        _queue.Writer.TryComplete();
        _stop.Cancel();
        while (_queue.Reader.TryRead(out Fetch? fetch))
        {
            Finish(fetch, null);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out Fetch? fetch))
            {
                CacheEntry? entry = null;
                try
                {
                    entry = _cache.FindFresh(fetch.Key) ?? await FetchAsync(fetch);
                }
                catch (OperationCanceledException) when (_stop.IsCancellationRequested)
                {
                    // Stopped: whoever waits gets nothing.
                }
                catch (Exception problem)
                {
                    // Whatever it is: a page goes without a picture, and the meter counts it.
                    await SocketThread.Leave();
                    _meter.Failure(problem);
                    entry = _cache.KeepFailure(fetch.Key);
                }

                Finish(fetch, entry);
            }
        }
    }

    private async Task<CacheEntry> FetchAsync(Fetch fetch)
    {
        for (int round = 1; ; round++)
        {
            await _lull.WaitAsync(_stop.Token);
            try
            {
                FilmRecord record = await _client.FindAsync(fetch.Item, _stop.Token);
                return _cache.Keep(fetch.Key, record);
            }
            catch (Exception problem) when (round < MostRounds && problem is BrokenCircuitException or RateLimiterRejectedException)
            {
                // It was not even asked. After a break one request tries the ice; the others come back a little later.
                await Task.Delay(TimeSpan.FromMilliseconds(250 * round), _time, _stop.Token);
            }
        }
    }

    private void Finish(Fetch fetch, CacheEntry? entry)
    {
        _pending.TryRemove(new KeyValuePair<FilmKey, Fetch>(fetch.Key, fetch));
        fetch.Done.TrySetResult(entry);
    }

    private sealed class Fetch(FilmKey key, MetadataKey item)
    {
        public FilmKey Key => key;

        public MetadataKey Item => item;

        public TaskCompletionSource<CacheEntry?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
