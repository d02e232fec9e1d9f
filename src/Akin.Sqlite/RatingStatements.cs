using Akin.Data;
using Microsoft.Data.Sqlite;

namespace Akin.Sqlite;

/// <summary>The prepared statements that change a store. Every value is a parameter.</summary>
internal sealed class RatingStatements : IDisposable
{
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _hurry;
    private readonly SqliteCommand _wait;
    private readonly SqliteCommand _checkpoint;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _import;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _deleteUser;

    /// <summary>Whether a user was deleted of whom the log still holds traces.</summary>
    private bool _hasTraces;

    public RatingStatements(SqliteConnection connection)
    {
        _begin = Make(connection, "BEGIN IMMEDIATE");
        _commit = Make(connection, "COMMIT");
        _rollback = Make(connection, "ROLLBACK");
        _hurry = Make(connection, "PRAGMA busy_timeout = 0");
        _wait = Make(connection, RatingSchema.Wait);
        _checkpoint = Make(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        _put = Make(
            connection,
            """
            INSERT INTO ratings (user, item, rating, timestamp)
            SELECT $user, $item, $rating, $timestamp
            WHERE EXISTS (SELECT 1 FROM ratings WHERE user = $user AND item = $item)
               OR (SELECT count(*) FROM ratings WHERE user = $user) < $most
            ON CONFLICT (user, item) DO UPDATE SET rating = excluded.rating, timestamp = excluded.timestamp
            """,
            "$user", "$item", "$rating", "$timestamp", "$most");
        _import = Make(
            connection,
            """
            INSERT INTO ratings (user, item, rating, timestamp) VALUES ($user, $item, $rating, $timestamp)
            ON CONFLICT (user, item) DO UPDATE SET rating = excluded.rating, timestamp = excluded.timestamp WHERE excluded.timestamp >= ratings.timestamp
            """,
            "$user", "$item", "$rating", "$timestamp");
        _delete = Make(connection, "DELETE FROM ratings WHERE user = $user AND item = $item", "$user", "$item");
        _deleteUser = Make(connection, "DELETE FROM ratings WHERE user = $user", "$user");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Makes the changes since <see cref="Begin"/> durable.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Undoes the changes since <see cref="Begin"/>, as far as SQLite has not done so itself.</summary>
    public void Rollback()
    {
        try
        {
            _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The transaction is gone already; what went wrong before is what is told.
        }
    }

    public long Put(StoredRating rating)
    {
        Bind(_put, rating);
        _put.Parameters[4].Value = IRatingStore.MostRatingsOfUser;
        return _put.ExecuteNonQuery();
    }

    public void Import(StoredRating rating)
    {
        Bind(_import, rating);
        _import.ExecuteNonQuery();
    }

    public long Delete(string user, string item)
    {
        _delete.Parameters[0].Value = user;
        _delete.Parameters[1].Value = item;
        return _delete.ExecuteNonQuery();
    }

    public long DeleteUser(string user)
    {
        _deleteUser.Parameters[0].Value = user;
        long count = _deleteUser.ExecuteNonQuery();
        _hasTraces |= count > 0;
        return count;
    }

    /// <summary>After a user was deleted, moves the log into the file and empties it, so that the user is in neither. Somebody who reads at the moment prevents it; then a later
    /// call does it. Waits for nobody.</summary>
    public void Forget()
    {
        if (!_hasTraces)
        {
            return;
        }

        try
        {
            _hurry.ExecuteNonQuery();
            _hasTraces = _checkpoint.ExecuteScalar() is not 0L;
        }
        catch (SqliteException)
        {
            // The deletion itself is durable.
        }
        finally
        {
            _wait.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in new[] { _begin, _commit, _rollback, _hurry, _wait, _checkpoint, _put, _import, _delete, _deleteUser })
        {
            command.Dispose();
        }
    }

    private static void Bind(SqliteCommand command, StoredRating rating)
    {
        command.Parameters[0].Value = rating.User;
        command.Parameters[1].Value = rating.Item;
        command.Parameters[2].Value = rating.Rating is { } number ? (double)number : DBNull.Value;
        command.Parameters[3].Value = rating.Timestamp;
    }

    private static SqliteCommand Make(SqliteConnection connection, string sql, params string[] parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
