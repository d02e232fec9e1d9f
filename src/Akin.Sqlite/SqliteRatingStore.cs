using Akin.Data;
using Microsoft.Data.Sqlite;

namespace Akin.Sqlite;

/// <summary>Keeps the ratings that people give in one SQLite file. Safe for concurrent use, also by several processes of one machine.</summary>
/// <remarks>Changes are written by one thread, all that wait at a moment in one transaction, and forced to the disk (write-ahead log, <c>synchronous=FULL</c>) before any of their
/// tasks completes. A change waits ten seconds for another process that writes, then fails. Reading never waits for writing.
/// Beside the file stand its <c>-wal</c> and <c>-shm</c> while it is open: the three belong together; copy them only when nobody has the file open, else with SQLite's own backup.</remarks>
public sealed class SqliteRatingStore : IRatingStore, IDisposable
{
    private readonly string _connection;
    private readonly RatingWriter _writer;

    private SqliteRatingStore(string path, string connection, SqliteConnection writing)
    {
        Path = path;
        _connection = connection;
        _writer = new RatingWriter(path, writing);
    }

    /// <summary>The file, as it was given.</summary>
    public string Path { get; }

    /// <summary>Opens a store; a file of an earlier version is brought to this one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether a missing file and missing folders are made.</param>
    /// <exception cref="AkinException">The file is missing, cannot be opened or written, is damaged, is no store of ratings, or one of a newer Akin.</exception>
    public static SqliteRatingStore Open(string path, bool create = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = System.IO.Path.GetFullPath(path);
        RatingFilePlace.Prepare(path, full, create);
        string connection = new SqliteConnectionStringBuilder { DataSource = full, Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, DefaultTimeout = 1 }.ConnectionString;
        SqliteConnection? writing = null;
        try
        {
            // Not from the pool: its settings are its own.
            writing = new SqliteConnection(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
            writing.Open();
            RatingSchema.Prepare(writing, path);
            return new SqliteRatingStore(path, connection, writing);
        }
        catch (Exception problem)
        {
            writing?.Dispose();
            if (problem is SqliteException trouble)
            {
                throw SqliteTrouble.Explain(path, trouble);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(StoredRating rating, CancellationToken cancellation = default)
    {
        RequireSound(rating);
        return await _writer.RunAsync(statements => statements.Put(rating), cancellation).ConfigureAwait(false) > 0;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string user, string item, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(item);
        return await _writer.RunAsync(statements => statements.Delete(user, item), cancellation).ConfigureAwait(false) > 0;
    }

    /// <inheritdoc/>
    public async Task<int> DeleteUserAsync(string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return (int)await _writer.RunAsync(statements => statements.DeleteUser(user), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<long> ImportAsync(IEnumerable<StoredRating> ratings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        return _writer.RunAsync(
            statements =>
            {
                long count = 0;
                foreach (StoredRating rating in ratings)
                {
                    cancellation.ThrowIfCancellationRequested();
                    RequireSound(rating);
                    statements.Import(rating);
                    count++;
                }

                return count;
            },
            CancellationToken.None,
            isAlone: true);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRating>> ListAsync(string user, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult<IReadOnlyList<StoredRating>>([.. Read("SELECT user, item, rating, timestamp FROM ratings WHERE user = $user ORDER BY timestamp DESC, item", user, cancellation)]);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRating> ReadAllAsync(CancellationToken cancellation = default) =>
        Read("SELECT user, item, rating, timestamp FROM ratings ORDER BY user, item", null, cancellation).ToAsyncEnumerable();

    /// <summary>Finishes the changes under way and closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private static void RequireSound(StoredRating rating)
    {
        if (rating.FindFault() is { } fault)
        {
            throw new ArgumentException($"A rating cannot be kept: {fault}.");
        }
    }

    private IEnumerable<StoredRating> Read(string sql, string? user, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection(_connection);
        using SqliteCommand command = connection.CreateCommand();
        SqliteDataReader rows = Try(() =>
        {
            connection.Open();
            command.CommandText = sql;
            if (user is not null)
            {
                command.Parameters.AddWithValue("$user", user);
            }

            return command.ExecuteReader();
        });
        using (rows)
        {
            while (Try(rows.Read))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new StoredRating(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetFloat(2), rows.GetInt64(3));
            }
        }
    }

    private T Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (SqliteException trouble)
        {
            throw SqliteTrouble.Explain(Path, trouble);
        }
    }
}
