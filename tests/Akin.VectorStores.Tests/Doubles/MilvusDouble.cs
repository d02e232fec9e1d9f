using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Vectors;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>What of Milvus' REST interface the store and the vendor's client use. Errors are answers with status 200 and a code.</summary>
internal sealed class MilvusDouble : EngineDouble
{
    private const int NoCollection = 100;
    private const int NotLoaded = 101;
    private const int Invalid = 1100;
    private const int NoAlias = 1600;
    private const int BadRow = 1804;

    private readonly SortedDictionary<string, MilvusTable> _tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    /// <summary>How often a collection says that it is still loading.</summary>
    public int TurnsToLoad { get; init; } = 1;

    public override VectorAddress Address(string settings = "") => VectorAddress.Parse($"milvus://{Authority}{settings}");

    protected override string? KeyOf(DoubleRequest request) => ((string?)request.Headers.Authorization)?.Replace("Bearer ", "", StringComparison.Ordinal);

    protected override DoubleAnswer Unauthorized() => new(401, new JsonObject { ["code"] = 1800, ["message"] = "user hasn't authenticated" });

    protected override DoubleAnswer Malformed(string what) => Error(1801, what);

    protected override DoubleAnswer Answer(DoubleRequest request)
    {
        if (request.Method != "POST" || request.Parts is not ["v2", "vectordb", var area, var verb] || request.Body is not JsonObject body)
        {
            return new DoubleAnswer(404, null);
        }

        string name = Text(body, "collectionName") ?? "", alias = Text(body, "aliasName") ?? "";
        switch (area, verb)
        {
            case ("collections", "list"):
                return Ok(List(_tables.Keys.Select(key => (JsonNode)key)));
            case ("collections", "has"):
                return Ok(new JsonObject { ["has"] = Find(name) is not null });
            case ("collections", "create"):
                return Create(name, body);
            case ("aliases", "describe"):
                return _aliases.TryGetValue(alias, out string? named)
                    ? Ok(new JsonObject { ["aliasName"] = alias, ["collectionName"] = named, ["dbName"] = "default" })
                    : Error(NoAlias, $"alias not found[database=default][alias={alias}]");
            case ("aliases", "drop"):
                _aliases.Remove(alias);
                return Ok(new JsonObject());
            case ("aliases", "list"):
                return Ok(List(_aliases.Where(pair => name.Length == 0 || pair.Value == name).Select(pair => (JsonNode)pair.Key)));
        }

        if (Find(name) is not { } table)
        {
            return Error(NoCollection, $"can't find collection[database=default][collection={name}]");
        }

        return (area, verb) switch
        {
            ("collections", "describe") => Ok(table.Describe(_aliases.Where(pair => pair.Value == table.Name).Select(pair => pair.Key))),
            ("collections", "drop") => Drop(table),
            ("collections", "load") => Load(table),
            ("collections", "get_load_state") => LoadState(table),
            ("collections", "get_stats") => Ok(new JsonObject { ["rowCount"] = table.Rows.Records.Count }),
            ("aliases", "create") => SetAlias(alias, table, mayMove: false),
            ("aliases", "alter") => SetAlias(alias, table, mayMove: true),
            ("entities", "upsert" or "insert") => Upsert(table, body, verb),
            ("entities", "delete") => Guarded(() => Delete(table, body)),
            ("entities", "query") => table.IsLoaded ? Guarded(() => Query(table, body, request)) : Error(NotLoaded, $"collection not loaded[collection={name}]"),
            ("entities", "search") => table.IsLoaded ? Guarded(() => Search(table, body, request)) : Error(NotLoaded, $"collection not loaded[collection={name}]"),
            _ => new DoubleAnswer(404, null),
        };
    }

    private static DoubleAnswer Guarded(Func<DoubleAnswer> answer)
    {
        try
        {
            return answer();
        }
        catch (FormatException wrong)
        {
            return Error(Invalid, $"failed to create query plan: cannot parse expression: {wrong.Message}");
        }
    }

    private DoubleAnswer Create(string name, JsonObject body)
    {
        if (_tables.TryGetValue(name, out MilvusTable? there))
        {
            // Milvus takes the same schema again.
            return there.HasSchema(body["schema"]!) ? Ok(new JsonObject()) : Error(1, $"create duplicate collection with different parameters[collection={name}]");
        }

        if (_aliases.ContainsKey(name))
        {
            return Error(1601, "alias and collection name conflict");
        }

        var table = new MilvusTable(name, body["schema"]!, body["indexParams"]?.AsArray() ?? []);
        table.Turns = table.HasIndex ? TurnsToLoad : null;
        _tables[name] = table;
        return Ok(new JsonObject());
    }

    private DoubleAnswer Drop(MilvusTable table)
    {
        string[] aliases = [.. _aliases.Where(pair => pair.Value == table.Name).Select(pair => pair.Key)];
        if (aliases.Length > 0)
        {
            return Error(65535, $"unable to drop the collection [{table.Name}] because it has associated aliases {string.Join(',', aliases)}");
        }

        _tables.Remove(table.Name);
        return Ok(new JsonObject());
    }

    private DoubleAnswer Load(MilvusTable table)
    {
        if (!table.HasIndex)
        {
            return Error(700, $"index not found[collection={table.Name}]");
        }

        table.Turns ??= TurnsToLoad;
        return Ok(new JsonObject());
    }

    private static DoubleAnswer LoadState(MilvusTable table)
    {
        bool isLoading = table.Turns is > 0;
        table.Turns = isLoading ? table.Turns - 1 : table.Turns;
        return Ok(new JsonObject
        {
            ["loadState"] = table.Turns is null ? "LoadStateNotLoad" : isLoading ? "LoadStateLoading" : "LoadStateLoaded",
            ["loadProgress"] = isLoading ? 50 : 100,
            ["message"] = "",
        });
    }

    private DoubleAnswer SetAlias(string alias, MilvusTable table, bool mayMove)
    {
        bool isThere = _aliases.ContainsKey(alias);
        if (isThere != mayMove)
        {
            return isThere ? Error(1602, $"{alias} is alias to another collection: alias already exist") : Error(NoAlias, $"alias not found[alias={alias}]");
        }

        _aliases[alias] = table.Name;
        return Ok(new JsonObject());
    }

    private static DoubleAnswer Upsert(MilvusTable table, JsonObject body, string verb)
    {
        JsonNode?[] rows = body["data"] is JsonArray list ? [.. list] : [body["data"]];
        if (rows.Select(row => table.Fault(row!.AsObject())).FirstOrDefault(fault => fault is not null) is { } wrong)
        {
            return Error(BadRow, $"fail to deal the insert data, error: {wrong}");
        }

        foreach (JsonNode? row in rows)
        {
            table.Put(row!.AsObject());
        }

        return Ok(new JsonObject { [$"{verb}Count"] = rows.Length, [$"{verb}Ids"] = List(rows.Select(row => row!["id"]!.DeepClone())) }, cost: true);
    }

    private static DoubleAnswer Delete(MilvusTable table, JsonObject body)
    {
        Func<JsonObject, bool> goes = MilvusExpression.Parse(Text(body, "filter") ?? throw new FormatException("no filter"));
        foreach (string id in table.Rows.Records.Where(row => goes(row.Value.Fields)).Select(row => row.Key).ToArray())
        {
            table.Rows.Records.Remove(id);
        }

        return Ok(new JsonObject(), cost: true);
    }

    private static DoubleAnswer Query(MilvusTable table, JsonObject body, DoubleRequest request)
    {
        Func<JsonObject, bool> passes = MilvusExpression.Parse(Text(body, "filter") ?? "");
        string[] fields = Fields(body);
        IEnumerable<KeyValuePair<string, (float[] Vector, JsonObject Fields)>> rows = table.Rows.Records.Where(row => passes(row.Value.Fields));
        return fields is ["count(*)"]
            ? Ok(new JsonArray(new JsonObject { ["count(*)"] = Integer(rows.Count(), request) }), cost: true)
            : Ok(List(rows.Take(body["limit"]?.GetValue<int>() ?? 100).Select(row => Row(row.Value.Vector, row.Value.Fields, [.. fields, "id"], request))), cost: true);
    }

    private static DoubleAnswer Search(MilvusTable table, JsonObject body, DoubleRequest request)
    {
        float[] asked = MemoryCollection.Vector(body["data"]!.AsArray()[0]);
        int limit = body["limit"]?.GetValue<int>() ?? 100;
        if (asked.Length != table.Rows.Dimension)
        {
            return Error(Invalid, $"vector dimension mismatch: expected vector size(byte) {table.Rows.Dimension * 4}, actual {asked.Length * 4}");
        }

        if (body["searchParams"]?["params"]?["ef"] is { } width && width.GetValue<int>() < limit)
        {
            return Error(65535, $"ef({width}) should be larger than k({limit})");
        }

        Func<JsonObject, bool> passes = MilvusExpression.Parse(Text(body, "filter") ?? "");
        string[] fields = Fields(body);
        JsonArray hits = List(table.Rows.Search(asked, limit, passes).Select(hit =>
        {
            JsonObject row = Row(table.Rows.Records[hit.Id].Vector, hit.Fields, [.. fields, "id"], request);
            row["distance"] = hit.Score;
            return row;
        }));
        DoubleAnswer answer = Ok(hits, cost: true);
        answer.Body!["topks"] = new JsonArray(hits.Count);
        return answer;
    }

    private static JsonObject Row(float[] vector, JsonObject fields, string[] wanted, DoubleRequest request)
    {
        var row = new JsonObject();
        foreach (string name in wanted.Distinct())
        {
            row[name] = name == "vector" ? MemoryCollection.Json(vector)
                : fields[name] is { } value && value.GetValueKind() == JsonValueKind.Number ? Integer(long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), request)
                : fields[name]?.DeepClone();
        }

        return row;
    }

    /// <summary>An int64 as text, unless the caller says that numbers are fine.</summary>
    private static JsonNode Integer(long number, DoubleRequest request) =>
        request.Headers["Accept-Type-Allow-Int64"] == "true" ? number : number.ToString(CultureInfo.InvariantCulture);

    private static string[] Fields(JsonObject body) => [.. (body["outputFields"]?.AsArray() ?? []).Select(field => field!.GetValue<string>())];

    private MilvusTable? Find(string name) => _tables.GetValueOrDefault(name) ?? (_aliases.TryGetValue(name, out string? named) ? _tables.GetValueOrDefault(named) : null);

    private static string? Text(JsonObject body, string name) => body[name]?.GetValue<string>();

    private static JsonArray List(IEnumerable<JsonNode> items) => [.. items];

    private static DoubleAnswer Ok(JsonNode data, bool cost = false)
    {
        var body = new JsonObject { ["code"] = 0, ["data"] = data };
        if (cost)
        {
            body["cost"] = 0;
        }

        return new DoubleAnswer(200, body);
    }

    private static DoubleAnswer Error(int code, string message) => new(200, new JsonObject { ["code"] = code, ["message"] = message });
}
