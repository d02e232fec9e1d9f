using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>A collection of the Milvus double: its schema, and rows that must fit it.</summary>
internal sealed class MilvusTable
{
    private readonly JsonNode _schema;
    private readonly JsonArray _indexes;

    public MilvusTable(string name, JsonNode schema, JsonArray indexes)
    {
        (Name, _schema, _indexes) = (name, schema.DeepClone(), indexes.DeepClone().AsArray());
        Rows = new MemoryCollection(int.Parse(Fields().Single(field => Type(field) == "FloatVector")["elementTypeParams"]!["dim"]!.ToString(), CultureInfo.InvariantCulture));
    }

    public string Name { get; }

    public MemoryCollection Rows { get; }

    public bool HasIndex => _indexes.Any(index => index!["fieldName"]?.GetValue<string>() == "vector" && index["metricType"]?.GetValue<string>() == "IP");

    /// <summary>How often it still says that it is loading; null = nobody loads it.</summary>
    public int? Turns { get; set; }

    public bool IsLoaded => Turns is 0;

    public bool HasSchema(JsonNode schema) => JsonNode.DeepEquals(_schema, schema);

    /// <summary>Why a row does not fit; null = it does.</summary>
    public string? Fault(JsonObject row)
    {
        foreach (JsonNode field in Fields())
        {
            string name = field["fieldName"]!.GetValue<string>();
            if (row[name] is not { } value)
            {
                return $"field {name} is missing";
            }

            JsonValueKind kind = value.GetValueKind();
            JsonNode? limits = field["elementTypeParams"];
            string? fault = Type(field) switch
            {
                "Int64" => kind == JsonValueKind.Number ? null : "is no number",
                "FloatVector" => value.AsArray().Count == Rows.Dimension ? null : $"dim {value.AsArray().Count}, want {Rows.Dimension}",
                "VarChar" => TooLong(value, limits!),
                "Array" => value.AsArray().Count > Limit(limits!, "max_capacity") ? "has too many" : value.AsArray().Select(item => TooLong(item!, limits!)).FirstOrDefault(one => one is not null),
                _ => "has a type this double does not know",
            };
            if (fault is not null)
            {
                return $"field {name} {fault}";
            }
        }

        return row.Select(pair => pair.Key).FirstOrDefault(name => Fields().All(field => field["fieldName"]!.GetValue<string>() != name)) is { } unknown ? $"field {unknown} is unknown" : null;
    }

    public void Put(JsonObject row)
    {
        JsonObject fields = row.DeepClone().AsObject();
        fields.Remove("vector");
        Rows.Records[row["id"]!.ToJsonString()] = (MemoryCollection.Vector(row["vector"]), fields);
    }

    public JsonObject Describe(IEnumerable<string> aliases)
    {
        JsonNode[] fields = [.. Fields().Select((field, number) =>
        {
            var described = new JsonObject
            {
                ["autoId"] = false,
                ["description"] = "",
                ["id"] = 100 + number,
                ["name"] = field["fieldName"]!.DeepClone(),
                ["partitionKey"] = false,
                ["primaryKey"] = field["isPrimary"]?.GetValue<bool>() == true,
                ["type"] = Type(field),
            };
            if (field["elementTypeParams"] is JsonObject parameters)
            {
                described["params"] = new JsonArray([.. parameters.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value!.ToString() })]);
            }

            return (JsonNode)described;
        })];
        return new JsonObject
        {
            ["aliases"] = new JsonArray([.. aliases.Select(alias => (JsonNode)alias)]),
            ["autoId"] = false,
            ["collectionName"] = Name,
            ["consistencyLevel"] = "Bounded",
            ["enableDynamicField"] = false,
            ["fields"] = new JsonArray(fields),
            ["indexes"] = new JsonArray([.. _indexes.Select(index => new JsonObject { ["fieldName"] = "vector", ["indexName"] = "vector", ["metricType"] = index!["metricType"]!.DeepClone() })]),
            ["load"] = IsLoaded ? "LoadStateLoaded" : "LoadStateNotLoad",
            ["shardsNum"] = 1,
        };
    }

    private static string? TooLong(JsonNode text, JsonNode limits) =>
        text.GetValueKind() != JsonValueKind.String ? "is no text" : Encoding.UTF8.GetByteCount(text.GetValue<string>()) > Limit(limits, "max_length") ? "is too long" : null;

    private static int Limit(JsonNode limits, string name) => int.Parse(limits[name]!.ToString(), CultureInfo.InvariantCulture);

    private static string Type(JsonNode field) => field["dataType"]!.GetValue<string>();

    private IEnumerable<JsonNode> Fields() => _schema["fields"]!.AsArray().Select(field => field!);
}
