using System.Globalization;
using System.Text.Json.Nodes;
using Akin.Vectors;
using Akin.VectorStores.Tests.Contracts;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>What of Pinecone the store and the vendor's client use: control plane and one index's data plane at one address, eventually consistent.</summary>
internal sealed class PineconeDouble : EngineDouble
{
    private readonly SortedDictionary<string, JsonObject> _indexes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MemoryCollection> _spaces = new(StringComparer.Ordinal);
    private readonly List<(int Left, string Space, long Number, Action Apply)> _pending = [];
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _number;

    /// <summary>How many reads of the index after a write still do not see it.</summary>
    public int Lag { get; init; } = 2;

    /// <summary>How often a new index says that it is not ready.</summary>
    public int TurnsToReady { get; init; } = 1;

    public string Metric { get; init; } = "dotproduct";

    public override VectorAddress Address(string settings = "") => VectorAddress.Parse($"pinecone://{Authority}/films{settings}");

    /// <summary>Makes the index as somebody else might have.</summary>
    public void MakeIndex(int dimension) => _indexes["films"] = Index("films", dimension, Metric, 0);

    protected override string? KeyOf(DoubleRequest request) => request.Headers["Api-Key"];

    protected override DoubleAnswer Unauthorized() => new(401, new JsonObject { ["code"] = 16, ["message"] = "Invalid API key.", ["details"] = new JsonArray() });

    protected override DoubleAnswer Malformed(string what) => Error(400, 3, what);

    protected override IEnumerable<string> CheckRequest(DoubleRequest request) =>
        Contract(request)?.CheckRequest(request.Method, request.Path, request.Query, request.Headers.ContainsKey, request.Body) ?? [];

    protected override IEnumerable<string> CheckAnswer(DoubleRequest request, DoubleAnswer answer) =>
        Contract(request)?.CheckAnswer(request.Method, request.Path, answer.Status, answer.Body) ?? [];

    protected override DoubleAnswer Answer(DoubleRequest request) => (request.Method, request.Parts) switch
    {
        ("GET", ["indexes"]) => Ok(new JsonObject { ["indexes"] = new JsonArray([.. _indexes.Values.Select(index => Told(index))]) }),
        ("POST", ["indexes"]) => CreateIndex(request.Body!),
        ("GET", ["indexes", var name]) => _indexes.TryGetValue(name, out JsonObject? index) ? Ok(Told(index)) : NoIndex(name),
        ("DELETE", ["indexes", var name]) => _indexes.Remove(name) ? new DoubleAnswer(202, null) : NoIndex(name),
        _ when _indexes.Count == 0 => Error(404, 5, "no index"),
        ("GET", ["namespaces"]) => ListSpaces(request),
        ("POST", ["namespaces"]) => CreateSpace(request.Body!["name"]!.GetValue<string>(), request.Body),
        ("GET", ["namespaces", var name]) => Read(() => _spaces.TryGetValue(name, out MemoryCollection? space) ? Ok(Described(name, space)) : NoSpace(name)),
        ("DELETE", ["namespaces", var name]) => DropSpace(name),
        ("POST", ["describe_index_stats"]) => Read(Stats),
        ("POST", ["query"]) => Read(() => Query(request.Body!)),
        ("POST", ["vectors", "upsert"]) => Upsert(request),
        ("POST", ["vectors", "delete"]) => Delete(request.Body!),
        ("GET", ["vectors", "fetch"]) => Read(() => Fetch(request)),
        _ => Error(404, 5, "no such path"),
    };

    private static OpenApiContract? Contract(DoubleRequest request) => request.Parts[0] == "indexes" ? PublishedContracts.PineconeControl : PublishedContracts.PineconeData;

    private int Dimension => _indexes.Values.First()["dimension"]!.GetValue<int>();

    private DoubleAnswer CreateIndex(JsonNode body)
    {
        string name = body["name"]!.GetValue<string>();
        if (_indexes.ContainsKey(name))
        {
            return ControlError(409, "ALREADY_EXISTS", "Resource already exists");
        }

        _indexes[name] = Index(name, body["dimension"]!.GetValue<int>(), body["metric"]?.GetValue<string>() ?? "cosine", TurnsToReady);
        return new DoubleAnswer(201, Told(_indexes[name]));
    }

    private JsonObject Index(string name, int dimension, string metric, int turns) => new()
    {
        ["name"] = name,
        ["dimension"] = dimension,
        ["metric"] = metric,
        ["host"] = Authority,
        ["vector_type"] = "dense",
        ["deletion_protection"] = "disabled",
        ["spec"] = new JsonObject
        {
            ["serverless"] = new JsonObject
            {
                ["cloud"] = "aws",
                ["region"] = "us-east-1",
                ["read_capacity"] = new JsonObject { ["mode"] = "OnDemand", ["status"] = new JsonObject { ["state"] = "Ready" } },
            },
        },
        ["turns"] = turns,
    };

    private static JsonObject Told(JsonObject index)
    {
        int turns = index["turns"]!.GetValue<int>();
        index["turns"] = Math.Max(0, turns - 1);
        JsonObject told = index.DeepClone().AsObject();
        told.Remove("turns");
        told["status"] = new JsonObject { ["ready"] = turns == 0, ["state"] = turns == 0 ? "Ready" : "Initializing" };
        return told;
    }

    /// <summary>A read sees the writes that are old enough.</summary>
    private DoubleAnswer Read(Func<DoubleAnswer> answer)
    {
        for (int at = 0; at < _pending.Count;)
        {
            (int left, string space, long number, Action apply) = _pending[at];
            if (left > 0)
            {
                _pending[at++] = (left - 1, space, number, apply);
                continue;
            }

            apply();
            _seen[space] = number;
            _pending.RemoveAt(at);
        }

        return answer();
    }

    private DoubleAnswer Write(string space, JsonObject body, Action apply)
    {
        _pending.Add((Lag, space, ++_number, apply));
        return new DoubleAnswer(200, body, ("x-pinecone-request-lsn", _number.ToString(CultureInfo.InvariantCulture)));
    }

    private DoubleAnswer CreateSpace(string name, JsonNode body)
    {
        if (_spaces.ContainsKey(name))
        {
            return Error(409, 6, "Namespace already exists");
        }

        _spaces[name] = new MemoryCollection(Dimension);
        JsonObject described = Described(name, _spaces[name]);
        described["schema"] = body["schema"]?.DeepClone();
        return Ok(described);
    }

    private DoubleAnswer DropSpace(string name) => _spaces.ContainsKey(name) ? Write(name, [], () => _spaces.Remove(name)) : NoSpace(name);

    private DoubleAnswer ListSpaces(DoubleRequest request) => Read(() =>
    {
        const int PageSize = 2;
        string prefix = request.Query.GetValueOrDefault("prefix", ""), after = request.Query.GetValueOrDefault("paginationToken", "");
        KeyValuePair<string, MemoryCollection>[] page =
        [
            .. _spaces.Where(space => space.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(space.Key, after) > 0).Take(PageSize),
        ];
        var body = new JsonObject { ["namespaces"] = new JsonArray([.. page.Select(space => Described(space.Key, space.Value))]) };
        if (page.Length == PageSize)
        {
            body["pagination"] = new JsonObject { ["next"] = page[^1].Key };
        }

        return Ok(body);
    });

    private DoubleAnswer Stats()
    {
        var spaces = new JsonObject();
        foreach ((string name, MemoryCollection space) in _spaces)
        {
            spaces[name] = new JsonObject { ["vectorCount"] = space.Records.Count };
        }

        return Ok(new JsonObject
        {
            ["namespaces"] = spaces,
            ["dimension"] = Dimension,
            ["indexFullness"] = 0,
            ["totalVectorCount"] = _spaces.Values.Sum(space => space.Records.Count),
            ["metric"] = _indexes.Values.First()["metric"]!.DeepClone(),
            ["vectorType"] = "dense",
        });
    }

    private DoubleAnswer Query(JsonNode body)
    {
        string name = body["namespace"]?.GetValue<string>() ?? "";
        float[] asked = MemoryCollection.Vector(body["vector"]);
        if (asked.Length != Dimension)
        {
            return Error(400, 3, $"Vector dimension {asked.Length} does not match the dimension of the index {Dimension}");
        }

        var matches = new JsonArray();
        foreach ((string id, float score, JsonObject fields) in _spaces.GetValueOrDefault(name)?.Search(
            asked, body["topK"]!.GetValue<int>(), fields => PineconeFilter.Passes(fields, body["filter"])) ?? [])
        {
            var match = new JsonObject { ["id"] = id, ["score"] = score };
            if (body["includeMetadata"]?.GetValue<bool>() == true)
            {
                match["metadata"] = fields.DeepClone();
            }

            if (body["includeValues"]?.GetValue<bool>() == true)
            {
                match["values"] = MemoryCollection.Json(_spaces[name].Records[id].Vector);
            }

            matches.Add((JsonNode)match);
        }

        return new DoubleAnswer(
            200,
            new JsonObject { ["matches"] = matches, ["namespace"] = name, ["usage"] = new JsonObject { ["readUnits"] = 1 } },
            ("x-pinecone-max-indexed-lsn", _seen.GetValueOrDefault(name).ToString(CultureInfo.InvariantCulture)));
    }

    private DoubleAnswer Upsert(DoubleRequest request)
    {
        string name = request.Body!["namespace"]?.GetValue<string>() ?? "";
        JsonNode[] vectors = [.. request.Body["vectors"]!.AsArray().Select(vector => vector!.DeepClone())];
        if (request.Bytes > 2 << 20)
        {
            return Error(400, 3, "Request size exceeds the maximum supported size of 2097152 bytes");
        }

        foreach (JsonNode vector in vectors)
        {
            float[] values = MemoryCollection.Vector(vector["values"]);
            if (values.Length != Dimension || values.All(value => value == 0))
            {
                return Error(400, 3, $"Vector dimension {values.Length} does not match the dimension of the index {Dimension}, or is all zeros");
            }

            if (PineconeFilter.Fault(vector["metadata"]) is { } fault)
            {
                return Error(400, 3, fault);
            }
        }

        return Write(name, new JsonObject { ["upsertedCount"] = vectors.Length }, () =>
        {
            if (!_spaces.TryGetValue(name, out MemoryCollection? space))
            {
                _spaces[name] = space = new MemoryCollection(Dimension);
            }

            foreach (JsonNode vector in vectors)
            {
                space.Records[vector["id"]!.GetValue<string>()] = (MemoryCollection.Vector(vector["values"]), vector["metadata"]?.DeepClone().AsObject() ?? []);
            }
        });
    }

    private DoubleAnswer Delete(JsonNode body)
    {
        string name = body["namespace"]?.GetValue<string>() ?? "";
        string[] ids = [.. (body["ids"]?.AsArray() ?? []).Select(id => id!.GetValue<string>())];
        return !_spaces.ContainsKey(name) ? NoSpace(name) : Write(name, [], () =>
        {
            foreach (string id in ids)
            {
                _spaces.GetValueOrDefault(name)?.Records.Remove(id);
            }
        });
    }

    private DoubleAnswer Fetch(DoubleRequest request)
    {
        string name = request.Query.GetValueOrDefault("namespace", "");
        var vectors = new JsonObject();
        foreach (string id in request.Query["ids"].Split(','))
        {
            if (_spaces.GetValueOrDefault(name)?.Records.TryGetValue(id, out (float[] Vector, JsonObject Fields) record) == true)
            {
                vectors[id] = new JsonObject { ["id"] = id, ["values"] = MemoryCollection.Json(record.Vector), ["metadata"] = record.Fields.DeepClone() };
            }
        }

        return Ok(new JsonObject { ["vectors"] = vectors, ["namespace"] = name, ["usage"] = new JsonObject { ["readUnits"] = 1 } });
    }

    private static JsonObject Described(string name, MemoryCollection space) => new() { ["name"] = name, ["record_count"] = space.Records.Count };

    private static DoubleAnswer Ok(JsonNode body) => new(200, body);

    private static DoubleAnswer NoSpace(string name) => Error(404, 5, $"Namespace not found: {name}");

    private static DoubleAnswer NoIndex(string name) => ControlError(404, "NOT_FOUND", $"Resource {name} not found");

    private static DoubleAnswer ControlError(int status, string code, string what) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = what }, ["status"] = status });

    private static DoubleAnswer Error(int status, int code, string what) =>
        new(status, new JsonObject { ["code"] = code, ["message"] = what, ["details"] = new JsonArray() });
}
