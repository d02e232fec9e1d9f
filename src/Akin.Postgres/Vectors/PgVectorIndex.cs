using System.Globalization;
using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres.Vectors;

/// <summary>Ends the filling of a collection: counts it, builds its indexes, lets the planner know it.</summary>
internal static class PgVectorIndex
{
    private const long LeastMemory = 64L << 20;
    private const long MostMemory = 2L << 30;

    public static async Task<bool> CompleteAsync(
        NpgsqlConnection connection, PgVectorExtension vectors, string place, string collection, long expected, PgVectorOptions options, CancellationToken cancellation)
    {
        string table = PgVectorNames.Table(collection);
        long count = (long)(await PgVectorSql.ScalarAsync(connection, $"SELECT count(*) FROM {table}", cancellation).ConfigureAwait(false))!;
        if (count != expected)
        {
            throw new VectorStoreException(
                count < expected ? VectorTrouble.Partial : VectorTrouble.Unexpected,
                string.Create(CultureInfo.InvariantCulture, $"The collection '{collection}' in {place} holds {count} records where it must hold {expected}; push again, or drop it and push."));
        }

        int dimension = await PgVectorCollections.DimensionAsync(connection, collection, 'r', cancellation).ConfigureAwait(false)
            ?? throw new VectorStoreException(VectorTrouble.Missing, $"There is no collection '{collection}' in {place}; push the bundle first.");
        try
        {
            await BuildAsync(connection, vectors, collection, Memory(count, dimension, options.Links), inParallel: true, options, cancellation).ConfigureAwait(false);
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.InsufficientResources)
        {
            // Helpers share memory that a container may not have (/dev/shm): alone it needs none.
            await BuildAsync(connection, vectors, collection, Memory(count, dimension, options.Links), inParallel: false, options, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Room for the whole graph, as far as that is decent: beyond it the build goes on, slower.</summary>
    private static long Memory(long count, int dimension, int links) => Math.Clamp(count * ((2L * dimension) + (40L * links) + 200), LeastMemory, MostMemory);

    private static async Task BuildAsync(
        NpgsqlConnection connection, PgVectorExtension vectors, string collection, long memory, bool inParallel, PgVectorOptions options, CancellationToken cancellation)
    {
        string table = PgVectorNames.Table(collection);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await PgVectorSql.RunLongAsync(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SET LOCAL statement_timeout = 0;
                SET LOCAL maintenance_work_mem = '{memory >> 10}kB';
                SET LOCAL max_parallel_maintenance_workers = {(inParallel ? 4 : 0)};
                CREATE INDEX IF NOT EXISTS {PgVectorNames.Quote(collection + "_hnsw")} ON {table}
                    USING hnsw (embedding {vectors.Schema}.halfvec_ip_ops) WITH (m = {options.Links}, ef_construction = {options.BuildCandidates});
                CREATE INDEX IF NOT EXISTS {PgVectorNames.Quote(collection + "_genres")} ON {table} USING gin (genres);
                CREATE INDEX IF NOT EXISTS {PgVectorNames.Quote(collection + "_year")} ON {table} (year);
                ANALYZE {table}
                """),
            cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
