using Akin.Serving;

namespace Akin.Vectors;

/// <summary>"More like this" from a vector engine, with the bundle's own list whenever the engine does not answer.</summary>
/// <remarks>
/// The engine is asked for candidates, from the collection that was pushed for just this bundle, once that is seen to be complete; they are ranked anew by the exact score of the mode.
/// After a failure the engine is left alone for a while, so that a dead one costs nobody any time, and then asked by one request at first.
/// Safe for concurrent use.
/// </remarks>
public sealed class EngineLists : IDisposable
{
    /// <summary>The longest list that is asked for.</summary>
    public const int HighestLimit = 100;

    /// <summary>The most rated items that stand in for an engine's candidates.</summary>
    private const int StandInCandidates = 2000;

    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(10);

    private readonly IVectorStore _store;
    private readonly string _aliasName;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly Action<VectorStoreException>? _failed;
    private readonly SemaphoreSlim _room;
    private readonly EnginePause _pause;
    private readonly Lock _lock = new();

    /// <summary>The collection that was asked for last, and whether it is there and complete, as it was found or is being found; null after it was not.</summary>
    private (int Number, string Collection, Task<bool> IsReady)? _check;
    private int _checks;

    /// <param name="store">The engine; disposed by its owner.</param>
    /// <param name="aliasName">Under which the collections were pushed.</param>
    /// <param name="time">For waiting.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="failed">Told of a failure that begins a pause; null = nobody.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public EngineLists(IVectorStore store, string aliasName, TimeProvider time, EngineOptions? options = null, Action<VectorStoreException>? failed = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _store = store;
        _aliasName = aliasName;
        _time = time;
        _options = options ?? new EngineOptions();
        _options.Validate();
        _failed = failed;
        _room = new SemaphoreSlim(_options.Concurrency);
        _pause = new EnginePause(time, _options.Pause, _options.LongestPause);
    }

    /// <summary>The items most similar to one.</summary>
    /// <param name="recommender">The bundle.</param>
    /// <param name="item">An index of its catalogue.</param>
    /// <param name="limit">How many, in [1, <see cref="HighestLimit"/>].</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="diversity">As in <see cref="Recommender.Similar"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years, or the diversity is not in [0, 1].</exception>
    /// <remarks>Where the engine does not answer, or finds fewer than asked for, the bundle does: from its lists, and beyond them exactly. A bundle without lists answers from what shares a rare term with
    /// the item and from the most rated items, because scoring a whole catalogue for every request would be slower than the engine whose place it takes.</remarks>
    public async ValueTask<EngineList> SimilarAsync(
        Recommender recommender, int item, int limit, ItemFilter? filter = null, float diversity = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, HighestLimit);
        string collection = VectorSearch.CollectionOf(_aliasName, recommender.Bundle);
        (bool may, bool isTrial) = _pause.Ask(collection);
        if (may && _room.Wait(0, CancellationToken.None))
        {
            try
            {
                if (await IsReadyAsync(recommender, collection, isTrial, cancellation).ConfigureAwait(false)
                    && await AskAsync(recommender, collection, isTrial, item, limit, filter, cancellation).ConfigureAwait(false) is { } candidates)
                {
                    IReadOnlyList<SimilarItem> found = VectorSearch.Rank(recommender, item, candidates, limit, filter, diversity);
                    if (found.Count >= Math.Min(limit, recommender.Items.Count - 1))
                    {
                        return new EngineList(found, true);
                    }
                }
            }
            finally
            {
                _room.Release();
            }
        }

        return new EngineList(
            recommender.NeighborCount > 0 || recommender.Items.Count <= StandInCandidates
                ? recommender.Similar(item, limit, filter, diversity)
                : VectorSearch.Rank(recommender, item, [.. recommender.Popular(StandInCandidates, filter).Select(other => new VectorHit(other, 0))], limit, filter, diversity),
            false);
    }

    /// <summary>Begins what the first answers of a bundle would wait for: makes its vectors and the index of its rare terms, and looks for its collection.</summary>
    /// <returns>When that is done; whether the collection was there and complete.</returns>
    public Task<bool> PrepareAsync(Recommender recommender)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        string collection = VectorSearch.CollectionOf(_aliasName, recommender.Bundle);
        return CheckOf(recommender, collection, _pause.Ask(collection).IsTrial);
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    /// <summary>Waits for the check of a collection as long as an answer may wait.</summary>
    private async ValueTask<bool> IsReadyAsync(Recommender recommender, string collection, bool isTrial, CancellationToken cancellation)
    {
        Task<bool> check = CheckOf(recommender, collection, isTrial);
        try
        {
            return check.IsCompleted ? await check.ConfigureAwait(false) : await check.WaitAsync(_options.Patience, _time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The check of a collection: the one that is under way or succeeded, else a new one.</summary>
    private Task<bool> CheckOf(Recommender recommender, string collection, bool isTrial)
    {
        lock (_lock)
        {
            if (_check?.Collection != collection)
            {
                int number = ++_checks;
                _check = (number, collection, Task.Run(() => CheckAsync(recommender, collection, isTrial, number)));
            }

            return _check.Value.IsReady;
        }
    }

    /// <summary>Looks for a collection; a check that fails is forgotten, so that the next call makes another.</summary>
    private async Task<bool> CheckAsync(Recommender recommender, string collection, bool isTrial, int number)
    {
        bool isReady = false;
        try
        {
            isReady = await IsCompleteAsync(recommender, collection, isTrial).ConfigureAwait(false);
            return isReady;
        }
        finally
        {
            lock (_lock)
            {
                _check = isReady || _check?.Number != number ? _check : null;
            }
        }
    }

    private async Task<bool> IsCompleteAsync(Recommender recommender, string collection, bool isTrial)
    {
        _ = recommender.Vectors.SharingRareTerms(0);
        using var clock = new CancellationTokenSource(CheckTime, _time);
        try
        {
            CollectionState state = await _store.FindAsync(collection, clock.Token).ConfigureAwait(false)
                ?? throw new VectorStoreException(VectorTrouble.Missing, $"{_store.Place} has no vectors of the bundle '{recommender.Bundle.Path}' under '{_aliasName}'; push them with 'akin vectors push'.");
            return state.Count == recommender.Items.Count
                ? true
                : throw new VectorStoreException(
                    VectorTrouble.Partial,
                    $"The collection '{collection}' of {_store.Place} holds {state.Count} of {recommender.Items.Count} vectors; push them with 'akin vectors push', or wait until that is done.");
        }
        catch (VectorStoreException problem)
        {
            Fail(collection, isTrial, problem);
        }
        catch (OperationCanceledException problem)
        {
            Fail(collection, isTrial, new VectorStoreException(VectorTrouble.TimeOut, $"{_store.Place} did not answer within {CheckTime.TotalSeconds:0} seconds.", problem));
        }

        return false;
    }

    /// <summary>The candidates, best first; null when the engine did not give any.</summary>
    private async Task<IReadOnlyList<VectorHit>?> AskAsync(
        Recommender recommender, string collection, bool isTrial, int item, int limit, ItemFilter? filter, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var clock = new CancellationTokenSource(_options.Patience, _time);
        await using CancellationTokenRegistration stop = clock.Token.Register(patience.Cancel);
        try
        {
            IReadOnlyList<VectorHit> hits = await VectorSearch.CandidatesInAsync(_store, collection, recommender, item, limit, filter, patience.Token).ConfigureAwait(false);
            _pause.Succeed();
            return hits;
        }
        catch (OperationCanceledException problem) when (!cancellation.IsCancellationRequested)
        {
            Fail(collection, isTrial, new VectorStoreException(VectorTrouble.TimeOut, $"{_store.Place} did not answer within {_options.Patience.TotalMilliseconds:0} ms.", problem));
        }
        catch (VectorStoreException problem)
        {
            Fail(collection, isTrial, problem);
        }

        return null;
    }

    private void Fail(string collection, bool isTrial, VectorStoreException problem)
    {
        if (_pause.Fail(collection, isTrial))
        {
            _failed?.Invoke(problem);
        }
    }
}
