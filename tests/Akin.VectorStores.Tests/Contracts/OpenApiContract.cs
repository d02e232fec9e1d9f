using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Contracts;

/// <summary>A published description of an interface (OpenAPI 3.0), against which requests and answers are held.</summary>
internal sealed class OpenApiContract
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private readonly SchemaCheck _check;
    private readonly List<Operation> _operations = [];

    public OpenApiContract(JsonNode root)
    {
        _check = new SchemaCheck(root);
        foreach ((string path, JsonNode? item) in root["paths"]!.AsObject())
        {
            foreach (string method in Methods)
            {
                if (item![method] is JsonObject operation)
                {
                    _operations.Add(new Operation(method, path.Trim('/').Split('/'), operation));
                }
            }
        }
    }

    /// <summary>What is wrong with a request; empty = nothing.</summary>
    public IEnumerable<string> CheckRequest(string method, string path, IReadOnlyDictionary<string, string> query, Func<string, bool> hasHeader, JsonNode? body)
    {
        if (Find(method, path) is not { } operation)
        {
            return [$"{method} {path} is in no contract"];
        }

        List<string> wrong = [];
        HashSet<string> known = [];
        foreach (JsonNode? parameter in operation.Json["parameters"]?.AsArray() ?? [])
        {
            string name = parameter!["name"]!.GetValue<string>(), place = parameter["in"]!.GetValue<string>();
            bool isRequired = parameter["required"]?.GetValue<bool>() == true;
            known.Add(name);
            if (isRequired && ((place == "query" && !query.ContainsKey(name)) || (place == "header" && !hasHeader(name))))
            {
                wrong.Add($"{method} {path}: no {place} parameter {name}");
            }
        }

        wrong.AddRange(query.Keys.Where(name => !known.Contains(name)).Select(name => $"{method} {path}: the query parameter {name} is unknown"));
        JsonNode? schema = operation.Json["requestBody"]?["content"]?["application/json"]?["schema"];
        if (schema is null && body is not null)
        {
            wrong.Add($"{method} {path}: a body that nobody asked for");
        }
        else if (schema is not null && (body is not null || operation.Json["requestBody"]!["required"]?.GetValue<bool>() == true))
        {
            wrong.AddRange(_check.Check(schema, body, isStrict: true).Select(what => $"{method} {path}: {what}"));
        }

        return wrong;
    }

    /// <summary>What is wrong with an answer; empty = nothing.</summary>
    public IEnumerable<string> CheckAnswer(string method, string path, int status, JsonNode? body)
    {
        if (Find(method, path) is not { } operation)
        {
            return [];
        }

        JsonNode? answers = operation.Json["responses"];
        JsonNode? answer = answers?[$"{status}"] ?? answers?[$"{status / 100}XX"] ?? (status >= 400 ? answers?["default"] : null);
        return answer is null ? (status >= 500 || status == 429 || answers?["default"] is not null ? [] : [$"{method} {path}: no answer with status {status} is described"])
            : answer["content"]?["application/json"]?["schema"] is { } schema ? _check.Check(schema, body, isStrict: false).Select(what => $"{method} {path} → {status}: {what}")
            : [];
    }

    private Operation? Find(string method, string path)
    {
        string[] parts = path.Trim('/').Split('/');
        return _operations.Where(operation => operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && operation.Fits(parts))
            .OrderBy(operation => operation.Parts.Count(part => part.StartsWith('{'))).FirstOrDefault();
    }

    private sealed record Operation(string Method, string[] Parts, JsonObject Json)
    {
        public bool Fits(string[] parts) => parts.Length == Parts.Length && parts.Zip(Parts).All(pair => pair.Second.StartsWith('{') || pair.First == pair.Second);
    }
}
