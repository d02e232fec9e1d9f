using System.Globalization;
using Npgsql;

namespace Akin.Postgres;

/// <summary>The tables of a store, in a schema of their own named akin, and the steps from each version of them to the next.</summary>
internal static class RatingSchema
{
    /// <summary>Who changes tables holds this lock of the database ("Akin" in ASCII), so that of several servers that start at once one does it.</summary>
    private const long Lock = 0x416B696E;

    /// <summary>The step at i leads from version i to i + 1. A released step never changes; the next change of the tables is a new one.</summary>
    private static readonly string[] Steps =
    [
        // By bytes, whatever the order of texts in this database is.
        """
        CREATE TABLE akin.ratings (
            user_id text COLLATE "C" NOT NULL,
            item_id text COLLATE "C" NOT NULL,
            rating real,
            "timestamp" bigint NOT NULL,
            PRIMARY KEY (user_id, item_id)
        )
        """,
    ];

    /// <summary>The version that this Akin reads and writes.</summary>
    public static int CurrentVersion => Steps.Length;

    /// <summary>Brings the tables to the current version; nothing is written where they have it already.</summary>
    /// <exception cref="AkinException">They are of a newer version, or missing and not to be made, or texts have not all signs.</exception>
    public static async Task<bool> PrepareAsync(NpgsqlConnection connection, string place, bool create, CancellationToken cancellation)
    {
        if (await ScalarAsync(connection, "SHOW server_encoding", cancellation).ConfigureAwait(false) is not "UTF8" and var encoding)
        {
            throw new AkinException($"{place} keeps texts as {encoding}, which has not all signs; make a database with ENCODING 'UTF8'.");
        }

        int version = await VersionAsync(connection, place, cancellation).ConfigureAwait(false);
        if (version == CurrentVersion)
        {
            return true;
        }

        if (version == 0 && !create)
        {
            throw new AkinException($"There are no ratings in {place}; name the database that 'akin serve --ratings' or 'akin ratings import' wrote to.");
        }

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})"), cancellation).ConfigureAwait(false);

        // Another server may have been first.
        version = await VersionAsync(connection, place, cancellation).ConfigureAwait(false);
        if (version == 0)
        {
            // Without "IF NOT EXISTS" where it exists: that wants the right to make schemas, which an administrator who made it need not have given.
            if (await ScalarAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = 'akin'", cancellation).ConfigureAwait(false) is null)
            {
                await ScalarAsync(connection, "CREATE SCHEMA akin", cancellation).ConfigureAwait(false);
            }

            await ScalarAsync(connection, "CREATE TABLE akin.version (version integer NOT NULL)", cancellation).ConfigureAwait(false);
            await ScalarAsync(connection, "INSERT INTO akin.version VALUES (0)", cancellation).ConfigureAwait(false);
        }

        for (; version < CurrentVersion; version++)
        {
            await ScalarAsync(connection, Steps[version], cancellation).ConfigureAwait(false);
        }

        await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE akin.version SET version = {CurrentVersion}"), cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>0 where there are no tables.</summary>
    private static async Task<int> VersionAsync(NpgsqlConnection connection, string place, CancellationToken cancellation)
    {
        bool exists = await ScalarAsync(
            connection,
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'akin' AND c.relname = 'version'",
            cancellation).ConfigureAwait(false) is not null;
        int version = exists ? (int)(await ScalarAsync(connection, "SELECT coalesce(max(version), 0) FROM akin.version", cancellation).ConfigureAwait(false))! : 0;
        return version <= CurrentVersion
            ? version
            : throw new AkinException($"The ratings in {place} were written by a newer Akin (version {version} of the tables; this one knows {CurrentVersion}): upgrade Akin.");
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // Without a limit: a replica waits for another's steps as long as they take.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }
}
