using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres.Vectors;

/// <summary>pgvector in the database, new enough: half precision came with 0.7, filters that go on searching with 0.8.</summary>
/// <param name="Schema">Where its types and operators are, as SQL names it.</param>
internal sealed record PgVectorExtension(string Schema)
{
    private static readonly Version Oldest = new(0, 8);

    public string HalfVector => $"{Schema}.halfvec";

    /// <summary>The operator of the negative inner product.</summary>
    public string NegativeProduct => $"OPERATOR({Schema}.<#>)";

    /// <summary>Finds it.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="place">For messages.</param>
    /// <param name="create">Whether to try to make it where it is missing.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="VectorStoreException">It is missing, or too old.</exception>
    public static async Task<PgVectorExtension> FindAsync(NpgsqlConnection connection, string place, bool create, CancellationToken cancellation)
    {
        (string Schema, Version Version)? found = await ReadAsync(connection, cancellation).ConfigureAwait(false);
        if (found is null && create)
        {
            try
            {
                await PgVectorSql.ScalarAsync(connection, "CREATE EXTENSION IF NOT EXISTS vector", cancellation).ConfigureAwait(false);
            }
            catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile
                or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateObject)
            {
                // Not allowed, not installed, or somebody else was first: what is there now decides.
            }

            found = await ReadAsync(connection, cancellation).ConfigureAwait(false);
        }

        if (found is not { } there)
        {
            throw new VectorStoreException(
                VectorTrouble.Missing, $"{place} has no pgvector; install it on the server (Debian: postgresql-17-pgvector) and run 'CREATE EXTENSION vector' in the database as its owner.");
        }

        return there.Version >= Oldest
            ? new PgVectorExtension(PgVectorNames.Quote(there.Schema))
            : throw new VectorStoreException(
                VectorTrouble.Missing, $"{place} has pgvector {there.Version}; it must be {Oldest} or newer: update it on the server and run 'ALTER EXTENSION vector UPDATE'.");
    }

    private static async Task<(string Schema, Version Version)?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT n.nspname, e.extversion FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'", connection);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await rows.ReadAsync(cancellation).ConfigureAwait(false)
            ? (rows.GetString(0), Version.TryParse(rows.GetString(1), out Version? version) ? version : new Version(0, 0))
            : null;
    }
}
