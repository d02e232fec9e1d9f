using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Akin.Sqlite;

/// <summary>The tables of a store and the steps from each version of them to the next.</summary>
internal static class RatingSchema
{
    /// <summary>Marks the file as ours: "Akin" in ASCII.</summary>
    public const long ApplicationId = 0x416B696E;

    /// <summary>How long a change waits for another process that writes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Makes a connection wait so long.</summary>
    public static readonly string Wait = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds}");

    /// <summary>The step at i leads from version i to i + 1. A released step never changes; the next change of the tables is a new one.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE ratings (
            user TEXT NOT NULL,
            item TEXT NOT NULL,
            rating REAL,
            timestamp INTEGER NOT NULL,
            PRIMARY KEY (user, item)
        ) STRICT, WITHOUT ROWID
        """,
    ];

    /// <summary>The version that this Akin reads and writes.</summary>
    public static int CurrentVersion => Steps.Length;

    /// <summary>Sets a connection up for writing and brings the tables to the current version.</summary>
    /// <exception cref="AkinException">The file is of a newer version, or another program's.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, Wait);
        RequireOurs(connection, path);
        if (!"wal".Equals(Scalar(connection, "PRAGMA journal_mode = WAL") as string, StringComparison.OrdinalIgnoreCase))
        {
            throw new AkinException($"The ratings '{path}' stand where SQLite can keep no write-ahead log, such as a network drive; name a file on a disk of this machine.");
        }

        // An answered change is on the disk; what is deleted is overwritten. The middle two matter on macOS only.
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA secure_delete = ON");
        if (Version(connection) < CurrentVersion)
        {
            Migrate(connection, path);
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);

        // Another process may have been first.
        RequireOurs(connection, path);
        for (long version = Version(connection); version < CurrentVersion; version++)
        {
            Execute(connection, Steps[version]);
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {CurrentVersion}"));
        transaction.Commit();
    }

    private static void RequireOurs(SqliteConnection connection, string path)
    {
        long version = Version(connection);
        if ((long)Scalar(connection, "SELECT count(*) FROM sqlite_schema")! == 0 && version == 0)
        {
            return;
        }

        if ((long)Scalar(connection, "PRAGMA application_id")! != ApplicationId)
        {
            throw new AkinException($"'{path}' is a SQLite database of another program; name another file for the ratings.");
        }

        if (version > CurrentVersion)
        {
            throw new AkinException($"The ratings '{path}' were written by a newer Akin (version {version} of the tables; this one knows {CurrentVersion}): upgrade Akin.");
        }
    }

    private static long Version(SqliteConnection connection) => (long)Scalar(connection, "PRAGMA user_version")!;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
