using System.Globalization;
using System.Text;
using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres.Vectors;

/// <summary>Finds the nearest records, in one round trip: by the graph, and where that finds too few, because the filter is narrow or the collection small, by looking at all that pass.</summary>
internal static class PgVectorQuestion
{
    /// <summary>Records that a filtered search of the graph looks at before it gives up.</summary>
    private const int MostScanned = 40_000;

    public static async Task<IReadOnlyList<VectorHit>> AskAsync(
        NpgsqlConnection connection, PgVectorExtension vectors, string collection, float[] vector, int limit, VectorFilter? filter, int candidates, CancellationToken cancellation)
    {
        // Found in relaxed order: near ones may come late, so they are ordered again.
        string searching = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('hnsw.ef_search', '{Math.Max(candidates, limit)}', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
                set_config('hnsw.max_scan_tuples', '{MostScanned}', true)
            """);
        List<VectorHit> hits = await RunAsync(connection, vectors, collection, vector, limit, filter, searching, cancellation).ConfigureAwait(false);
        if (hits.Count < limit)
        {
            hits = await RunAsync(connection, vectors, collection, vector, limit, filter, "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_indexscan', 'off', true)", cancellation).ConfigureAwait(false);
        }

        hits.Sort((one, other) => other.Score.CompareTo(one.Score) is not 0 and var order ? order : one.Index.CompareTo(other.Index));
        return hits;
    }

    private static async Task<List<VectorHit>> RunAsync(
        NpgsqlConnection connection, PgVectorExtension vectors, string collection, float[] vector, int limit, VectorFilter? filter, string settings, CancellationToken cancellation)
    {
        var question = new NpgsqlBatchCommand();
        question.Parameters.Add(PgVectorSql.Reals(vector));
        question.Parameters.Add(PgVectorSql.Integer(limit));
        string distance = $"embedding {vectors.NegativeProduct} $1::{vectors.HalfVector}";
        question.CommandText = $"""SELECT "index", {distance} FROM {PgVectorNames.Table(collection)}{Where(filter, question.Parameters)} ORDER BY {distance} LIMIT $2""";
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(settings), question } };
        await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await rows.NextResultAsync(cancellation).ConfigureAwait(false);
        var hits = new List<VectorHit>(limit);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            hits.Add(new VectorHit(rows.GetInt32(0), (float)-rows.GetDouble(1)));
        }

        return hits;
    }

    private static string Where(VectorFilter? filter, NpgsqlParameterCollection parameters)
    {
        if (filter is null || filter.IsEmpty)
        {
            return "";
        }

        var conditions = new StringBuilder();
        if (filter.Genres.Count > 0)
        {
            Add("genres @> ", PgVectorSql.Texts([.. filter.Genres]));
        }

        if (filter.From is { } from)
        {
            Add("year >= ", PgVectorSql.Integer(from));
        }

        if (filter.To is { } to)
        {
            Add("year <= ", PgVectorSql.Integer(to));
        }

        return conditions.ToString();

        void Add(string condition, NpgsqlParameter value)
        {
            parameters.Add(value);
            conditions.Append(conditions.Length == 0 ? " WHERE " : " AND ").Append(condition).Append(CultureInfo.InvariantCulture, $"${parameters.Count}");
        }
    }
}
