using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>The bodies of requests to Qdrant.</summary>
internal static class QdrantBodies
{
    public static ReadOnlyMemory<byte> Create(int dimension) => JsonBody.Write(json =>
    {
        json.WriteStartObject("vectors");
        json.WriteNumber("size", dimension);
        json.WriteString("distance", "Dot");
        json.WriteString("datatype", "float16");
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Index(string field, string schema) => JsonBody.Write(json =>
    {
        json.WriteString("field_name", field);
        json.WriteString("field_schema", schema);
    });

    public static ReadOnlyMemory<byte> Fetch(IReadOnlyList<int> items) => JsonBody.Write(json =>
    {
        json.Integers("ids", items);
        json.WriteBoolean("with_payload", false);
        json.WriteBoolean("with_vector", false);
    });

    public static void Point(Utf8JsonWriter json, VectorRecord record)
    {
        json.WriteStartObject();
        json.WriteNumber("id", record.Index);
        json.Vector("vector", record.Vector.Span);
        json.WriteStartObject("payload");
        json.WriteString("item", record.Item);
        json.WriteString("title", record.Title());
        if (record.Year is { } year)
        {
            json.WriteNumber("year", year);
        }

        json.Texts("genres", record.Genres);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ReadOnlyMemory<byte> Query(ReadOnlyMemory<float> vector, int limit, VectorFilter? filter, int beamWidth) => JsonBody.Write(json =>
    {
        json.Vector("query", vector.Span);
        json.WriteNumber("limit", limit);
        json.WriteBoolean("with_payload", false);
        json.WriteBoolean("with_vector", false);
        json.WriteStartObject("params");
        json.WriteNumber("hnsw_ef", beamWidth);
        json.WriteEndObject();
        if (filter is { IsEmpty: false })
        {
            json.WriteStartObject("filter");
            Filter(json, filter);
            json.WriteEndObject();
        }
    });

    /// <summary>Removing the old name and giving the new one are one step for Qdrant.</summary>
    public static ReadOnlyMemory<byte> Alias(string alias, string collection, bool isTaken) => JsonBody.Write(json =>
    {
        json.WriteStartArray("actions");
        if (isTaken)
        {
            json.WriteStartObject();
            json.WriteStartObject("delete_alias");
            json.WriteString("alias_name", alias);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteStartObject("create_alias");
        json.WriteString("collection_name", collection);
        json.WriteString("alias_name", alias);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static void Filter(Utf8JsonWriter json, VectorFilter filter)
    {
        json.WriteStartArray("must");
        foreach (string genre in filter.Genres)
        {
            json.WriteStartObject();
            json.WriteString("key", "genres");
            json.WriteStartObject("match");
            json.WriteString("value", genre);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (filter.From is not null || filter.To is not null)
        {
            json.WriteStartObject();
            json.WriteString("key", "year");
            json.WriteStartObject("range");
            if (filter.From is { } from)
            {
                json.WriteNumber("gte", from);
            }

            if (filter.To is { } to)
            {
                json.WriteNumber("lte", to);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
