using System.Globalization;
using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>The bodies of requests to Pinecone.</summary>
internal static class PineconeBodies
{
    private static readonly string[] Filtered = ["genres", "year"];

    public static ReadOnlyMemory<byte> CreateIndex(string index, int dimension, string cloud, string region) => JsonBody.Write(json =>
    {
        json.WriteString("name", index);
        json.WriteNumber("dimension", dimension);
        json.WriteString("metric", "dotproduct");
        json.WriteString("vector_type", "dense");
        json.WriteString("deletion_protection", "disabled");
        json.WriteStartObject("spec");
        json.WriteStartObject("serverless");
        json.WriteString("cloud", cloud);
        json.WriteString("region", region);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>A namespace in which genres and years, and nothing else, are indexed.</summary>
    public static ReadOnlyMemory<byte> CreateNamespace(string name) => JsonBody.Write(json =>
    {
        json.WriteString("name", name);
        json.WriteStartObject("schema");
        json.WriteStartObject("fields");
        foreach (string field in Filtered)
        {
            json.WriteStartObject(field);
            json.WriteBoolean("filterable", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static void Vector(Utf8JsonWriter json, VectorRecord record)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(record.Index));
        json.Vector("values", record.Vector.Span);
        json.WriteStartObject("metadata");
        json.WriteString("item", record.Item);
        json.WriteString("title", record.Title());
        if (record.Year is { } year)
        {
            json.WriteNumber("year", year);
        }

        if (record.Genres.Count > 0)
        {
            json.Texts("genres", record.Genres);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ReadOnlyMemory<byte> Query(string collection, ReadOnlySpan<float> vector, int limit, VectorFilter? filter)
    {
        float[] numbers = vector.ToArray();
        return JsonBody.Write(json =>
        {
            json.WriteString("namespace", collection);
            json.WriteNumber("topK", limit);
            json.Vector("vector", numbers);
            json.WriteBoolean("includeValues", false);
            json.WriteBoolean("includeMetadata", false);
            if (filter is { IsEmpty: false })
            {
                json.WriteStartObject("filter");
                Filter(json, filter);
                json.WriteEndObject();
            }
        });
    }

    public static ReadOnlyMemory<byte> Delete(string collection, IEnumerable<string> ids) => JsonBody.Write(json =>
    {
        json.Texts("ids", ids);
        json.WriteString("namespace", collection);
    });

    /// <summary>The record that says which collection an alias names. Its vector means nothing, but Pinecone takes none of zeros.</summary>
    public static ReadOnlyMemory<byte> Pointer(string space, string alias, string collection, int dimension) => JsonBody.Write(json =>
    {
        float[] vector = new float[dimension];
        vector[0] = 1;
        json.WriteStartArray("vectors");
        json.WriteStartObject();
        json.WriteString("id", alias);
        json.Vector("values", vector);
        json.WriteStartObject("metadata");
        json.WriteString("collection", collection);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("namespace", space);
    });

    public static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    public static int Index(string? id) => int.Parse(id ?? "", CultureInfo.InvariantCulture);

    private static void Filter(Utf8JsonWriter json, VectorFilter filter)
    {
        json.WriteStartArray("$and");
        foreach (string genre in filter.Genres)
        {
            Condition(json, "genres", () => json.Texts("$in", [genre]));
        }

        if (filter.From is { } from)
        {
            Condition(json, "year", () => json.WriteNumber("$gte", from));
        }

        if (filter.To is { } to)
        {
            Condition(json, "year", () => json.WriteNumber("$lte", to));
        }

        json.WriteEndArray();
    }

    private static void Condition(Utf8JsonWriter json, string field, Action write)
    {
        json.WriteStartObject();
        json.WriteStartObject(field);
        write();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
