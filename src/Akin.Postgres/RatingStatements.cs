using Akin.Data;
using Npgsql;

namespace Akin.Postgres;

/// <summary>The statements on single ratings; each is one round trip and one transaction. Every value is a parameter.</summary>
internal static class RatingStatements
{
    /// <summary>Where an administrator let answers run ahead of the disk, ours do not; a stronger setting stays.</summary>
    public const string Durable = "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

    /// <summary>Changes of one user come one after another, so that two at once cannot both be the last that is allowed.</summary>
    private const string Alone = "SELECT pg_advisory_xact_lock(hashtextextended($1, 20260101))";

    private const string PutRow =
        """
        INSERT INTO akin.ratings (user_id, item_id, rating, "timestamp")
        SELECT $1, $2, $3, $4
        WHERE EXISTS (SELECT 1 FROM akin.ratings WHERE user_id = $1 AND item_id = $2)
           OR (SELECT count(*) FROM akin.ratings WHERE user_id = $1) < $5
        ON CONFLICT (user_id, item_id) DO UPDATE SET rating = excluded.rating, "timestamp" = excluded."timestamp"
        """;

    public static void RequireSound(StoredRating rating)
    {
        if (rating.FindFault() is { } fault)
        {
            throw new ArgumentException($"A rating cannot be kept: {fault}.");
        }
    }

    /// <returns>How many rows changed.</returns>
    public static Task<int> PutAsync(NpgsqlConnection connection, StoredRating rating, CancellationToken cancellation)
    {
        var put = new NpgsqlBatchCommand(PutRow);
        put.Parameters.Add(Text(rating.User));
        put.Parameters.Add(Text(rating.Item));
        put.Parameters.Add(rating.Rating is { } number
            ? new NpgsqlParameter<float> { TypedValue = number, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Real }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Real });
        put.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rating.Timestamp });
        put.Parameters.Add(new NpgsqlParameter<long> { TypedValue = IRatingStore.MostRatingsOfUser });
        var alone = new NpgsqlBatchCommand(Alone);
        alone.Parameters.Add(Text(rating.User));
        return ChangeAsync(connection, cancellation, alone, put);
    }

    /// <returns>How many rows changed.</returns>
    public static Task<int> DeleteAsync(NpgsqlConnection connection, string user, string item, CancellationToken cancellation)
    {
        var delete = new NpgsqlBatchCommand("DELETE FROM akin.ratings WHERE user_id = $1 AND item_id = $2");
        delete.Parameters.Add(Text(user));
        delete.Parameters.Add(Text(item));
        return ChangeAsync(connection, cancellation, delete);
    }

    /// <returns>How many rows changed.</returns>
    public static Task<int> DeleteUserAsync(NpgsqlConnection connection, string user, CancellationToken cancellation)
    {
        var delete = new NpgsqlBatchCommand("DELETE FROM akin.ratings WHERE user_id = $1");
        delete.Parameters.Add(Text(user));
        return ChangeAsync(connection, cancellation, delete);
    }

    public static async Task<IReadOnlyList<StoredRating>> ListAsync(NpgsqlConnection connection, string user, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""SELECT item_id, rating, "timestamp" FROM akin.ratings WHERE user_id = $1 ORDER BY "timestamp" DESC, item_id""", connection);
        command.Parameters.Add(Text(user));
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var ratings = new List<StoredRating>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            ratings.Add(new StoredRating(user, rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetFloat(1), rows.GetInt64(2)));
        }

        return ratings;
    }

    private static async Task<int> ChangeAsync(NpgsqlConnection connection, CancellationToken cancellation, params NpgsqlBatchCommand[] statements)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Durable));
        foreach (NpgsqlBatchCommand statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return statements[^1].RecordsAffected;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
