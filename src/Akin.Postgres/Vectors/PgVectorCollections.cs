using System.Globalization;
using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres.Vectors;

/// <summary>The tables of collections and what names them.</summary>
internal static class PgVectorCollections
{
    /// <summary>pgvector's index takes no more numbers of half precision.</summary>
    public const int LargestDimension = 4000;

    /// <summary>The dimension of a table or view; null when there is none of this name.</summary>
    public static async Task<int?> DimensionAsync(NpgsqlConnection connection, string name, char kind, CancellationToken cancellation) => (int?)await PgVectorSql.ScalarAsync(
        connection,
        """
        SELECT a.atttypmod FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'akin_vectors' AND c.relname = $1 AND c.relkind = $2::"char" AND a.attname = 'embedding'
        """,
        cancellation,
        PgVectorSql.Text(name),
        PgVectorSql.Text(kind.ToString())).ConfigureAwait(false);

    public static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'akin_vectors' AND c.relkind = 'r' ORDER BY c.relname COLLATE \"C\"", connection);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var names = new List<string>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    /// <summary>Makes a table, and what all tables need.</summary>
    public static async Task<bool> CreateAsync(NpgsqlConnection connection, string place, string collection, int dimension, CancellationToken cancellation)
    {
        PgVectorExtension vectors = await PgVectorExtension.FindAsync(connection, place, create: true, cancellation).ConfigureAwait(false);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await PgVectorSql.ScalarAsync(connection, PgVectorNames.Lock, cancellation).ConfigureAwait(false);
        if (await DimensionAsync(connection, collection, 'r', cancellation).ConfigureAwait(false) is { } there)
        {
            return there == dimension
                ? true
                : throw new VectorStoreException(
                    VectorTrouble.Dimension,
                    string.Create(CultureInfo.InvariantCulture, $"The collection '{collection}' in {place} holds vectors of {there} numbers, not {dimension}; drop it, or push another bundle."));
        }

        if (await PgVectorSql.ScalarAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = 'akin_vectors'", cancellation).ConfigureAwait(false) is null)
        {
            await PgVectorSql.ScalarAsync(connection, $"CREATE SCHEMA {PgVectorNames.Schema}", cancellation).ConfigureAwait(false);
        }

        await PgVectorSql.ScalarAsync(connection, $"CREATE TABLE IF NOT EXISTS {PgVectorNames.Aliases} (alias text PRIMARY KEY, collection text NOT NULL)", cancellation).ConfigureAwait(false);
        await PgVectorSql.ScalarAsync(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE TABLE {PgVectorNames.Table(collection)} (
                    "index" integer PRIMARY KEY,
                    item text COLLATE "C" NOT NULL,
                    title text COLLATE "C" NOT NULL,
                    year integer,
                    genres text[] COLLATE "C" NOT NULL,
                    embedding {vectors.HalfVector}({dimension}) NOT NULL
                )
                """),
            cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Lets an alias and the view of its name stand for a collection.</summary>
    public static async Task<bool> PublishAsync(NpgsqlConnection connection, string place, string aliasName, string collection, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await PgVectorSql.ScalarAsync(connection, PgVectorNames.Lock, cancellation).ConfigureAwait(false);
        int dimension = await DimensionAsync(connection, collection, 'r', cancellation).ConfigureAwait(false)
            ?? throw new VectorStoreException(VectorTrouble.Missing, $"There is no collection '{collection}' in {place}; push the bundle first.");
        await PgVectorSql.ScalarAsync(
            connection,
            $"INSERT INTO {PgVectorNames.Aliases} VALUES ($1, $2) ON CONFLICT (alias) DO UPDATE SET collection = excluded.collection",
            cancellation,
            PgVectorSql.Text(aliasName),
            PgVectorSql.Text(collection)).ConfigureAwait(false);

        // A view keeps the rights that were granted on it as long as its columns stay the same.
        if (await DimensionAsync(connection, aliasName, 'v', cancellation).ConfigureAwait(false) is { } shown && shown != dimension)
        {
            await PgVectorSql.ScalarAsync(connection, $"DROP VIEW {PgVectorNames.Table(aliasName)}", cancellation).ConfigureAwait(false);
        }

        await PgVectorSql.ScalarAsync(
            connection,
            $"""CREATE OR REPLACE VIEW {PgVectorNames.Table(aliasName)} AS SELECT "index", item, title, year, genres, embedding FROM {PgVectorNames.Table(collection)}""",
            cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Removes a table, and the aliases and views that stand for it.</summary>
    public static async Task<bool> DropAsync(NpgsqlConnection connection, string collection, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await PgVectorSql.ScalarAsync(connection, PgVectorNames.Lock, cancellation).ConfigureAwait(false);
        if (await DimensionAsync(connection, collection, 'r', cancellation).ConfigureAwait(false) is null)
        {
            return true;
        }

        var aliases = new List<string>();
        await using (var command = new NpgsqlCommand($"DELETE FROM {PgVectorNames.Aliases} WHERE collection = $1 RETURNING alias", connection))
        {
            command.Parameters.Add(PgVectorSql.Text(collection));
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                aliases.Add(rows.GetString(0));
            }
        }

        foreach (string alias in aliases)
        {
            await PgVectorSql.ScalarAsync(connection, $"DROP VIEW IF EXISTS {PgVectorNames.Table(alias)}", cancellation).ConfigureAwait(false);
        }

        await PgVectorSql.ScalarAsync(connection, $"DROP TABLE {PgVectorNames.Table(collection)}", cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }
}
