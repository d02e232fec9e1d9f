using System.Globalization;
using System.Text;
using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>The bodies of requests to Milvus, and the language of its filters.</summary>
internal static class MilvusBodies
{
    /// <summary>Stands for a year that is not known: no <see cref="int"/> is as small. (Fields without a value need Milvus 2.5.)</summary>
    public const long UnknownYear = -1L << 32;

    public static void Schema(Utf8JsonWriter json, int dimension)
    {
        json.WriteStartObject("schema");
        json.WriteBoolean("autoId", false);
        json.WriteBoolean("enableDynamicField", false);
        json.WriteStartArray("fields");
        Field(json, "id", "Int64", isKey: true);
        Field(json, "vector", "FloatVector", parameters: [("dim", dimension)]);
        Field(json, "item", "VarChar", parameters: [("max_length", 65535)]);
        Field(json, "title", "VarChar", parameters: [("max_length", 4096)]);
        Field(json, "year", "Int64");
        Field(json, "genres", "Array", element: "VarChar", parameters: [("max_capacity", 256), ("max_length", 1024)]);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("indexParams");
        json.WriteStartObject();
        json.WriteString("fieldName", "vector");
        json.WriteString("indexName", "vector");
        json.WriteString("metricType", "IP");
        json.WriteString("indexType", "HNSW");
        json.WriteStartObject("params");
        json.WriteString("index_type", "HNSW");
        json.WriteNumber("M", 16);
        json.WriteNumber("efConstruction", 200);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void Row(Utf8JsonWriter json, VectorRecord record)
    {
        json.WriteStartObject();
        json.WriteNumber("id", record.Index);
        json.Vector("vector", record.Vector.Span);
        json.WriteString("item", record.Item);
        json.WriteString("title", record.Title());
        json.WriteNumber("year", record.Year ?? UnknownYear);
        json.Texts("genres", record.Genres);
        json.WriteEndObject();
    }

    /// <summary>A filter as an expression; empty = all.</summary>
    public static string Filter(VectorFilter? filter)
    {
        List<string> parts = [];
        if (filter is { Genres.Count: > 0 })
        {
            parts.Add($"array_contains_all(genres, [{string.Join(", ", filter.Genres.Select(Quote))}])");
        }

        if (filter?.From is { } from)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"year >= {from}"));
        }

        if (filter?.To is { } to)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"year > {UnknownYear} and year <= {to}"));
        }

        return string.Join(" and ", parts);
    }

    /// <summary>The records of some indices, as an expression.</summary>
    public static string Ids(IReadOnlyList<int> items) => $"id in [{string.Join(", ", items.Select(item => item.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>A text as a literal of Milvus' expressions, which reads escapes as Go does: nothing in it can end the literal.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' or '\\' => literal.Append('\\').Append(character),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => literal.Append(character),
            };
        }

        return literal.Append('"').ToString();
    }

    private static void Field(Utf8JsonWriter json, string name, string type, bool isKey = false, string? element = null, params ReadOnlySpan<(string Name, int Value)> parameters)
    {
        json.WriteStartObject();
        json.WriteString("fieldName", name);
        json.WriteString("dataType", type);
        if (isKey)
        {
            json.WriteBoolean("isPrimary", true);
        }

        if (element is not null)
        {
            json.WriteString("elementDataType", element);
        }

        if (parameters.Length > 0)
        {
            json.WriteStartObject("elementTypeParams");
            foreach ((string key, int value) in parameters)
            {
                json.WriteString(key, value.ToString(CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
