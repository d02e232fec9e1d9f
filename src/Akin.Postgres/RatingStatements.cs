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

    /// <summary>A change that is sent again may have been made before, and a newer one since: that one stays.</summary>
    private const string PutRowAgain = PutRow + """
         WHERE ratings."timestamp" <= excluded."timestamp"
        """;

    private const string IsThere = "SELECT 1 FROM akin.ratings WHERE user_id = $1 AND item_id = $2";

    public static void RequireSound(StoredRating rating)
    {
        if (rating.FindFault() is { } fault)
        {
            throw new ArgumentException($"A rating cannot be kept: {fault}.");
        }
    }

    /// <param name="connection">Open.</param>
    /// <param name="rating">Sound.</param>
    /// <param name="isAgain">Whether it may have been sent before.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether the pair has this rating or a newer one now; otherwise the user has as many as are allowed.</returns>
    public static async Task<bool> PutAsync(NpgsqlConnection connection, StoredRating rating, bool isAgain, CancellationToken cancellation)
    {
        var put = new NpgsqlBatchCommand(isAgain ? PutRowAgain : PutRow);
        put.Parameters.Add(Text(rating.User));
        put.Parameters.Add(Text(rating.Item));
        put.Parameters.Add(rating.Rating is { } number
            ? new NpgsqlParameter<float> { TypedValue = number, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Real }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Real });
        put.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rating.Timestamp });
        put.Parameters.Add(new NpgsqlParameter<long> { TypedValue = IRatingStore.MostRatingsOfUser });
        var alone = new NpgsqlBatchCommand(Alone);
        alone.Parameters.Add(Text(rating.User));
        if (await ChangeAsync(connection, cancellation, alone, put).ConfigureAwait(false) > 0)
        {
            return true;
        }

        await using var look = new NpgsqlCommand(IsThere, connection);
        look.Parameters.Add(Text(rating.User));
        look.Parameters.Add(Text(rating.Item));
        return isAgain && await look.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not null;
    }

    /// <param name="connection">Open.</param>
    /// <param name="user">Whose.</param>
    /// <param name="item">Of what; null = of everything.</param>
    /// <param name="latest">Ratings later than this Unix second stay: they came after somebody asked for the deletion.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many rows changed.</returns>
    public static Task<int> DeleteAsync(NpgsqlConnection connection, string user, string? item, long latest, CancellationToken cancellation)
    {
        var delete = new NpgsqlBatchCommand("""DELETE FROM akin.ratings WHERE user_id = $1 AND "timestamp" <= $2""" + (item is null ? "" : " AND item_id = $3"));
        delete.Parameters.Add(Text(user));
        delete.Parameters.Add(new NpgsqlParameter<long> { TypedValue = latest });
        if (item is not null)
        {
            delete.Parameters.Add(Text(item));
        }

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
