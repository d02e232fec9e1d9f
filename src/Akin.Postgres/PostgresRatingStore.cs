using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Akin.Data;
using Npgsql;

namespace Akin.Postgres;

/// <summary>Keeps the ratings that people give in a PostgreSQL database, for any number of servers at once.</summary>
/// <remarks>The tables stand in a schema of their own, <c>akin</c>. A change is committed with <c>synchronous_commit</c> at least <c>on</c>, or <c>local</c> where that is set, before its task completes.
/// When PostgreSQL restarts or a connection breaks, reading and changing single ratings is done again for ten seconds before it fails; what a change then says of the state before it
/// (whether there was a rating, how many) is what its last attempt found. An import, and a reading of all that has begun, are not done again.</remarks>
public sealed class PostgresRatingStore : IRatingStore, IAsyncDisposable, IDisposable
{
    private readonly PostgresConnections _connections;
    private readonly bool _create;
    private volatile bool _isReady;

    private PostgresRatingStore(PostgresConnections connections, bool create)
    {
        _connections = connections;
        _create = create;
    }

    /// <summary>Where it is, for messages: without password.</summary>
    public string Place => _connections.Place;

    /// <summary>Whether the database was reached, and its tables are there.</summary>
    public bool IsReady => _isReady;

    /// <summary>Opens a store; tables of an earlier version are brought to this one, by one server when several start at once.</summary>
    /// <param name="address">The database.</param>
    /// <param name="create">Whether missing tables are made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AkinException">The database cannot be reached within about ten seconds, does not let this user in or make tables, holds no ratings and they are not to be made, or those of a newer Akin.</exception>
    public static Task<PostgresRatingStore> OpenAsync(PostgresAddress address, bool create = true, CancellationToken cancellation = default) =>
        OpenAsync(address, create, PostgresConnections.Patience, cancellation);

    /// <summary>The same for a server that has other things to do than to wait: where PostgreSQL is not there at the moment, the store is not <see cref="IsReady"/> yet, and makes or finds its tables in
    /// the first call that reaches it.</summary>
    /// <param name="address">The database.</param>
    /// <param name="patience">How long PostgreSQL is waited for now, ≥ 0.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AkinException">As <see cref="OpenAsync(PostgresAddress, bool, CancellationToken)"/>, but for a database that cannot be reached.</exception>
    public static async Task<PostgresRatingStore> OpenForServingAsync(PostgresAddress address, TimeSpan patience, CancellationToken cancellation = default)
    {
        PostgresRatingStore store = Create(address, create: true);
        try
        {
            await store.PrepareAsync(patience, cancellation).ConfigureAwait(false);
        }
        catch (AkinException problem) when (problem.InnerException is { } cause && PostgresTrouble.Find(store.Place, cause) is { Passes: true })
        {
            // A later call finds it.
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return store;
    }

    internal static async Task<PostgresRatingStore> OpenAsync(PostgresAddress address, bool create, TimeSpan patience, CancellationToken cancellation)
    {
        PostgresRatingStore store = Create(address, create);
        try
        {
            await store.PrepareAsync(patience, cancellation).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(StoredRating rating, CancellationToken cancellation = default)
    {
        RatingStatements.RequireSound(rating);
        int attempts = 0;
        return await RunAsync(connection => RatingStatements.PutAsync(connection, rating, attempts++ > 0, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string user, string item, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(item);
        return await RunDeletionAsync(user, item, cancellation).ConfigureAwait(false) > 0;
    }

    /// <inheritdoc/>
    public Task<int> DeleteUserAsync(string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return RunDeletionAsync(user, null, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRating>> ListAsync(string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return RunAsync(connection => RatingStatements.ListAsync(connection, user, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> ImportAsync(IEnumerable<StoredRating> ratings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        try
        {
            return await TryAsync(
                async () =>
                {
                    await PrepareAsync(null, cancellation).ConfigureAwait(false);
                    await using NpgsqlConnection connection = await _connections.OpenAsync(cancellation).ConfigureAwait(false);
                    return await RatingImport.RunAsync(connection, ratings, cancellation).ConfigureAwait(false);
                },
                cancellation).ConfigureAwait(false);
        }
        catch (RatingImport.GiverException giver)
        {
            ExceptionDispatchInfo.Throw(giver.InnerException!);
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRating> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await PrepareAsync(null, cancellation).ConfigureAwait(false);
        await using NpgsqlConnection connection = await _connections.OpenAsync(cancellation).ConfigureAwait(false);

        // One statement sees one moment, and is streamed; broken off, it is cancelled rather than read to its end.
        await using NpgsqlBinaryExporter rows = await TryAsync(() => connection.BeginBinaryExportAsync(
            """COPY (SELECT user_id, item_id, rating, "timestamp" FROM akin.ratings ORDER BY user_id, item_id) TO STDOUT (FORMAT BINARY)""", cancellation), cancellation).ConfigureAwait(false);
        rows.Timeout = Timeout.InfiniteTimeSpan;
        while (await TryAsync(() => ReadAsync(rows, cancellation), cancellation).ConfigureAwait(false) is { } rating)
        {
            yield return rating;
        }
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connections.Dispose();

    private static PostgresRatingStore Create(PostgresAddress address, bool create)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new PostgresRatingStore(new PostgresConnections(address, (trouble, cause) => new AkinException(trouble.Sentence, cause)), create);
    }

    private static async Task<StoredRating?> ReadAsync(NpgsqlBinaryExporter rows, CancellationToken cancellation)
    {
        if (await rows.StartRowAsync(cancellation).ConfigureAwait(false) < 0)
        {
            return null;
        }

        string user = await rows.ReadAsync<string>(cancellation).ConfigureAwait(false);
        string item = await rows.ReadAsync<string>(cancellation).ConfigureAwait(false);
        float? rating = null;
        if (rows.IsNull)
        {
            await rows.SkipAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            rating = await rows.ReadAsync<float>(cancellation).ConfigureAwait(false);
        }

        return new StoredRating(user, item, rating, await rows.ReadAsync<long>(cancellation).ConfigureAwait(false));
    }

    /// <summary>Makes or finds the tables, once.</summary>
    private async Task PrepareAsync(TimeSpan? patience, CancellationToken cancellation)
    {
        if (!_isReady)
        {
            _isReady = await _connections.RunAsync(connection => RatingSchema.PrepareAsync(connection, Place, _create, cancellation), cancellation, patience).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes whatever is there at first; sent again, only what was there when it was asked for, so that a rating which came since stays.</summary>
    private Task<int> RunDeletionAsync(string user, string? item, CancellationToken cancellation)
    {
        long began = _connections.Now.ToUnixTimeSeconds();
        int attempts = 0;
        return RunAsync(connection => RatingStatements.DeleteAsync(connection, user, item, attempts++ > 0 ? began : StoredRating.LatestTimestamp, cancellation), cancellation);
    }

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        await PrepareAsync(null, cancellation).ConfigureAwait(false);
        return await _connections.RunAsync(work, cancellation).ConfigureAwait(false);
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> step, CancellationToken cancellation)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception problem) when (PostgresTrouble.Find(Place, problem) is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            throw _connections.Explain(problem);
        }
    }
}
