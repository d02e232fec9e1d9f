using Akin.Data;
using Npgsql;
using NpgsqlTypes;

namespace Akin.Postgres;

/// <summary>Many ratings in one transaction: copied into a table of the session, then put where they belong in one statement.</summary>
internal static class RatingImport
{
    public static async Task<long> RunAsync(NpgsqlConnection connection, IEnumerable<StoredRating> ratings, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await ExecuteAsync(connection, RatingStatements.Durable, cancellation).ConfigureAwait(false);
        await ExecuteAsync(
            connection,
            """
            CREATE TEMPORARY TABLE akin_import (user_id text COLLATE "C", item_id text COLLATE "C", rating real, "timestamp" bigint, place bigint) ON COMMIT DROP
            """,
            cancellation).ConfigureAwait(false);
        long count = await CopyAsync(connection, ratings, cancellation).ConfigureAwait(false);

        // In the order of the keys, so that two imports never wait for each other crosswise.
        await ExecuteAsync(
            connection,
            """
            INSERT INTO akin.ratings AS kept (user_id, item_id, rating, "timestamp")
            SELECT DISTINCT ON (user_id, item_id) user_id, item_id, rating, "timestamp" FROM pg_temp.akin_import ORDER BY user_id, item_id, "timestamp" DESC, place DESC
            ON CONFLICT (user_id, item_id) DO UPDATE SET rating = excluded.rating, "timestamp" = excluded."timestamp" WHERE excluded."timestamp" >= kept."timestamp"
            """,
            cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return count;
    }

    private static async Task<long> CopyAsync(NpgsqlConnection connection, IEnumerable<StoredRating> ratings, CancellationToken cancellation)
    {
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            """COPY pg_temp.akin_import (user_id, item_id, rating, "timestamp", place) FROM STDIN (FORMAT BINARY)""", cancellation).ConfigureAwait(false);
        long count = 0;
        foreach (StoredRating rating in Guarded(ratings))
        {
            RatingStatements.RequireSound(rating);
            await rows.StartRowAsync(cancellation).ConfigureAwait(false);
            await rows.WriteAsync(rating.User, NpgsqlDbType.Text, cancellation).ConfigureAwait(false);
            await rows.WriteAsync(rating.Item, NpgsqlDbType.Text, cancellation).ConfigureAwait(false);
            if (rating.Rating is { } number)
            {
                await rows.WriteAsync(number, NpgsqlDbType.Real, cancellation).ConfigureAwait(false);
            }
            else
            {
                await rows.WriteNullAsync(cancellation).ConfigureAwait(false);
            }

            await rows.WriteAsync(rating.Timestamp, NpgsqlDbType.Bigint, cancellation).ConfigureAwait(false);
            await rows.WriteAsync(count, NpgsqlDbType.Bigint, cancellation).ConfigureAwait(false);
            count++;
        }

        await rows.CompleteAsync(cancellation).ConfigureAwait(false);
        return count;
    }

    /// <summary>What the giver of the ratings throws, such as a file that cannot be read, is told apart from what PostgreSQL throws.</summary>
    private static IEnumerable<StoredRating> Guarded(IEnumerable<StoredRating> ratings)
    {
        using IEnumerator<StoredRating> given = ratings.GetEnumerator();
        while (Next(given))
        {
            yield return given.Current;
        }
    }

    private static bool Next(IEnumerator<StoredRating> given)
    {
        try
        {
            return given.MoveNext();
        }
        catch (Exception problem)
        {
            throw new GiverException(problem);
        }
    }

    /// <summary>Without limit of time: what is large takes long.</summary>
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What the giver of the ratings threw.</summary>
    internal sealed class GiverException(Exception problem) : Exception(null, problem);
}
