using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Vectors;
using Akin.VectorStores.Tests.Contracts;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>What of Qdrant the store and the vendor's client use: dot products, half precision, payload filters, aliases.</summary>
internal sealed class QdrantDouble : EngineDouble
{
    private readonly SortedDictionary<string, MemoryCollection> _collections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _building = new(StringComparer.Ordinal);

    /// <summary>How often a collection says that it is still building after a write.</summary>
    public int TurnsToBuild { get; init; } = 1;

    public override VectorAddress Address(string settings = "") => VectorAddress.Parse($"qdrant://{Authority}{settings}");

    protected override string? KeyOf(DoubleRequest request) => request.Headers["api-key"];

    protected override DoubleAnswer Unauthorized() => Error(401, "Must provide an API key or an Authorization bearer token");

    protected override IEnumerable<string> CheckRequest(DoubleRequest request) =>
        PublishedContracts.Qdrant?.CheckRequest(request.Method, request.Path, request.Query, request.Headers.ContainsKey, request.Body) ?? [];

    protected override IEnumerable<string> CheckAnswer(DoubleRequest request, DoubleAnswer answer) =>
        PublishedContracts.Qdrant?.CheckAnswer(request.Method, request.Path, answer.Status, answer.Body) ?? [];

    protected override DoubleAnswer Answer(DoubleRequest request) => (request.Method, request.Parts) switch
    {
        ("GET", [""]) => new(200, new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = "1.18.0" }),
        ("GET", ["collections"]) => Ok(new JsonObject { ["collections"] = List(_collections.Keys.Select(name => new JsonObject { ["name"] = name })) }),
        ("GET", ["aliases"]) => Ok(Aliases(_aliases)),
        ("POST", ["collections", "aliases"]) => ChangeAliases(request.Body!),
        ("PUT", ["collections", var name]) => Create(name, request.Body!),
        ("DELETE", ["collections", var name]) => Drop(name),
        ("GET", ["collections", var name, "exists"]) => Ok(new JsonObject { ["exists"] = Find(name) is not null }),
        (_, ["collections", var name, ..]) when Find(name) is { } found => AnswerOf(found, request),
        (_, ["collections", var name, ..]) => Error(404, $"Not found: Collection `{name}` doesn't exist!"),
        _ => Error(404, "no such path"),
    };

    private DoubleAnswer AnswerOf(string name, DoubleRequest request)
    {
        MemoryCollection collection = _collections[name];
        JsonNode? body = request.Body;
        switch (request.Method, request.Parts[2..])
        {
            case ("GET", []):
                return Ok(Info(name, collection));
            case ("GET", ["aliases"]):
                return Ok(Aliases(_aliases.Where(alias => alias.Value == name)));
            case ("PUT", ["index"]):
                _indexes[name][body!["field_name"]!.GetValue<string>()] = body["field_schema"]!.GetValue<string>();
                return Done();
            case ("PUT", ["points"]):
                return Upsert(name, collection, body!);
            case ("POST", ["points"]):
                return Ok(List(Ids(body!["ids"]!).Where(collection.Records.ContainsKey).Select(id => Record(id, collection, body))));
            case ("POST", ["points", "count"]):
                return Ok(new JsonObject { ["count"] = collection.Records.Values.Count(record => Passes(record.Fields, body!["filter"])) });
            case ("POST", ["points", "delete"]):
                foreach (string id in Ids(body!["points"]!))
                {
                    collection.Records.Remove(id);
                }

                return Done();
            case ("POST", ["points", "query"]):
                float[] asked = MemoryCollection.Vector(body!["query"]);
                return asked.Length != collection.Dimension
                    ? Error(400, $"Wrong input: Vector dimension error: expected dim: {collection.Dimension}, got {asked.Length}")
                    : Ok(new JsonObject
                    {
                        ["points"] = List(collection.Search(asked, body["limit"]?.GetValue<int>() ?? 10, fields => Passes(fields, body["filter"])).Select(hit =>
                        {
                            JsonObject point = Record(hit.Id, collection, body);
                            point["version"] = 0;
                            point["score"] = hit.Score;
                            return point;
                        })),
                    });
            default:
                return Error(404, "no such path");
        }
    }

    private DoubleAnswer Create(string name, JsonNode body)
    {
        if (_collections.ContainsKey(name))
        {
            return Error(409, $"Wrong input: Collection `{name}` already exists!");
        }

        if (body["vectors"]!["distance"]!.GetValue<string>() != "Dot")
        {
            return Error(400, "this double knows Dot alone");
        }

        _collections[name] = new MemoryCollection(body["vectors"]!["size"]!.GetValue<int>());
        _indexes[name] = new(StringComparer.Ordinal);
        return Ok(true);
    }

    private DoubleAnswer Drop(string name)
    {
        foreach (string alias in _aliases.Where(alias => alias.Value == name).Select(alias => alias.Key).ToArray())
        {
            _aliases.Remove(alias);
        }

        return Ok(_collections.Remove(name));
    }

    private DoubleAnswer ChangeAliases(JsonNode body)
    {
        foreach (JsonNode? action in body["actions"]!.AsArray())
        {
            if (action!["create_alias"] is { } made)
            {
                string target = made["collection_name"]!.GetValue<string>();
                if (!_collections.ContainsKey(target))
                {
                    return Error(404, $"Not found: Collection `{target}` doesn't exist!");
                }

                _aliases[made["alias_name"]!.GetValue<string>()] = target;
            }
            else if (action["delete_alias"] is { } deleted)
            {
                _aliases.Remove(deleted["alias_name"]!.GetValue<string>());
            }
        }

        return Ok(true);
    }

    private DoubleAnswer Upsert(string name, MemoryCollection collection, JsonNode body)
    {
        JsonArray points = body["points"]!.AsArray();
        if (points.FirstOrDefault(point => point!["vector"]!.AsArray().Count != collection.Dimension) is { } wrong)
        {
            return Error(400, $"Wrong input: Vector dimension error: expected dim: {collection.Dimension}, got {wrong["vector"]!.AsArray().Count}");
        }

        foreach (JsonNode? point in points)
        {
            // Half precision, as the collection was asked to keep.
            float[] vector = [.. MemoryCollection.Vector(point!["vector"]).Select(number => (float)(Half)number)];
            collection.Records[Id(point["id"]!)] = (vector, point["payload"]?.DeepClone().AsObject() ?? []);
        }

        _building[name] = TurnsToBuild;
        return Done();
    }

    private JsonObject Info(string name, MemoryCollection collection)
    {
        int left = _building.GetValueOrDefault(name);
        _building[name] = Math.Max(0, left - 1);
        var schema = new JsonObject();
        foreach ((string field, string type) in _indexes[name])
        {
            schema[field] = new JsonObject { ["data_type"] = type, ["points"] = collection.Records.Count };
        }

        return new JsonObject
        {
            ["status"] = left > 0 ? "yellow" : "green",
            ["optimizer_status"] = "ok",
            ["points_count"] = collection.Records.Count,
            ["segments_count"] = 2,
            ["payload_schema"] = schema,
            ["config"] = new JsonObject
            {
                ["params"] = new JsonObject { ["vectors"] = new JsonObject { ["size"] = collection.Dimension, ["distance"] = "Dot", ["datatype"] = "float16" } },
                ["hnsw_config"] = new JsonObject { ["m"] = 16, ["ef_construct"] = 100, ["full_scan_threshold"] = 10000 },
                ["optimizer_config"] = new JsonObject
                {
                    ["deleted_threshold"] = 0.2,
                    ["vacuum_min_vector_number"] = 1000,
                    ["default_segment_number"] = 2,
                    ["flush_interval_sec"] = 5,
                },
                ["wal_config"] = new JsonObject { ["wal_capacity_mb"] = 32, ["wal_segments_ahead"] = 0 },
            },
        };
    }

    private static JsonObject Record(string id, MemoryCollection collection, JsonNode body)
    {
        var record = new JsonObject { ["id"] = long.Parse(id, CultureInfo.InvariantCulture) };
        if (body["with_payload"] is not { } payload || payload.GetValueKind() != JsonValueKind.False)
        {
            record["payload"] = collection.Records[id].Fields.DeepClone();
        }

        if (body["with_vector"]?.GetValueKind() == JsonValueKind.True)
        {
            record["vector"] = MemoryCollection.Json(collection.Records[id].Vector);
        }

        return record;
    }

    private static bool Passes(JsonObject fields, JsonNode? filter) => (filter?["must"]?.AsArray() ?? []).All(condition =>
    {
        JsonNode? value = fields[condition!["key"]!.GetValue<string>()];
        JsonNode?[] values = value is JsonArray list ? [.. list] : [value];
        return condition["match"]?["value"] is { } wanted ? values.Any(one => JsonNode.DeepEquals(one, wanted))
            : condition["range"] is not { } range ? throw new InvalidOperationException("this double knows no such condition")
            : values.Any(one => one?.GetValueKind() == JsonValueKind.Number
                && one.GetValue<double>() >= (range["gte"]?.GetValue<double>() ?? double.NegativeInfinity)
                && one.GetValue<double>() <= (range["lte"]?.GetValue<double>() ?? double.PositiveInfinity));
    });

    private string? Find(string name) => _collections.ContainsKey(name) ? name : _aliases.GetValueOrDefault(name);

    private static string Id(JsonNode id) => id.GetValue<long>().ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ids(JsonNode ids) => ids.AsArray().Select(id => Id(id!));

    private static JsonArray List(IEnumerable<JsonNode> items) => [.. items];

    private static JsonObject Aliases(IEnumerable<KeyValuePair<string, string>> aliases) => new()
    {
        ["aliases"] = List(aliases.Select(alias => new JsonObject { ["alias_name"] = alias.Key, ["collection_name"] = alias.Value })),
    };

    private static DoubleAnswer Done() => Ok(new JsonObject { ["operation_id"] = 1, ["status"] = "completed" });

    private static DoubleAnswer Ok(JsonNode result) => new(200, new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 });

    private static DoubleAnswer Error(int status, string what) =>
        new(status, new JsonObject { ["status"] = new JsonObject { ["error"] = what }, ["time"] = 0.001 });
}
