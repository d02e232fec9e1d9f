using System.Buffers.Binary;
using Akin.Vectors;
using Npgsql;
using NpgsqlTypes;

namespace Akin.Postgres.Vectors;

/// <summary>Puts records into a collection: copied into a table of the session, then put where they belong in one statement.</summary>
internal static class PgVectorRows
{
    public static async Task<bool> UpsertAsync(
        NpgsqlConnection connection, PgVectorExtension vectors, string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await PgVectorSql.ScalarAsync(
            connection,
            $"""CREATE TEMPORARY TABLE akin_batch ("index" integer, item text, title text, year integer, genres text[], embedding {vectors.HalfVector}) ON COMMIT DROP""",
            cancellation).ConfigureAwait(false);
        await using (NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            """COPY pg_temp.akin_batch ("index", item, title, year, genres, embedding) FROM STDIN (FORMAT BINARY)""", cancellation).ConfigureAwait(false))
        {
            byte[] bytes = [];
            foreach (VectorRecord record in records)
            {
                await rows.StartRowAsync(cancellation).ConfigureAwait(false);
                await rows.WriteAsync(record.Index, NpgsqlDbType.Integer, cancellation).ConfigureAwait(false);
                await rows.WriteAsync(Clean(record.Item), NpgsqlDbType.Text, cancellation).ConfigureAwait(false);
                await rows.WriteAsync(Clean(record.Title), NpgsqlDbType.Text, cancellation).ConfigureAwait(false);
                if (record.Year is { } year)
                {
                    await rows.WriteAsync(year, NpgsqlDbType.Integer, cancellation).ConfigureAwait(false);
                }
                else
                {
                    await rows.WriteNullAsync(cancellation).ConfigureAwait(false);
                }

                await rows.WriteAsync(record.Genres.Select(Clean).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation).ConfigureAwait(false);
                bytes = Half(record.Vector.Span, bytes);
                await rows.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellation).ConfigureAwait(false);
            }

            await rows.CompleteAsync(cancellation).ConfigureAwait(false);
        }

        await using var upsert = new NpgsqlCommand(
            $"""
            INSERT INTO {PgVectorNames.Table(collection)} ("index", item, title, year, genres, embedding)
            SELECT "index", item, title, year, genres, embedding FROM pg_temp.akin_batch ORDER BY "index"
            ON CONFLICT ("index") DO UPDATE SET item = excluded.item, title = excluded.title, year = excluded.year, genres = excluded.genres, embedding = excluded.embedding
            """,
            connection);
        upsert.CommandTimeout = 0;
        await upsert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>PostgreSQL's texts cannot hold U+0000.</summary>
    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>What pgvector sends and takes in binary: the dimension, two empty bytes, the numbers in half precision, all big-endian.</summary>
    private static byte[] Half(ReadOnlySpan<float> vector, byte[] room)
    {
        byte[] bytes = room.Length == 4 + (2 * vector.Length) ? room : new byte[4 + (2 * vector.Length)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)vector.Length);
        for (int at = 0; at < vector.Length; at++)
        {
            BinaryPrimitives.WriteHalfBigEndian(bytes.AsSpan(4 + (2 * at)), (Half)vector[at]);
        }

        return bytes;
    }
}
