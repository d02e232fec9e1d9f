using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Akin.Cli.Export.Vercel;

/// <summary>The configuration of an output: which file answers which address, with which headers (Build Output API, version 3).</summary>
internal sealed class VercelConfig
{
    private const int MostRoutes = 2048;
    private const string KeptForEver = "public, max-age=31536000, immutable";
    private const string KeptShortly = "public, max-age=60, stale-while-revalidate=600";
    private static readonly string[] ListParameters = ["limit", "genre", "from", "to", "exclude", "diversity"];
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Headers of every answer.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>What an id looks like.</summary>
    public required string IdPattern { get; init; }

    /// <summary>Patterns of addresses whose files are packed.</summary>
    public required IReadOnlyList<string> Packed { get; init; }

    /// <summary>The poster of films that have none of their own; null where every film has one.</summary>
    public required string? AnyPoster { get; init; }

    /// <summary>Pages whose addresses cannot be file names: by the address, the folder that stands for it.</summary>
    public required IReadOnlyDictionary<string, string> Aliases { get; init; }

    /// <summary>Content types of files that their names do not tell.</summary>
    public required IReadOnlyDictionary<string, string> MediaTypes { get; init; }

    /// <summary>The configuration.</summary>
    /// <param name="routes">How many routes it has.</param>
    /// <exception cref="AkinException">There are more routes than the platform takes.</exception>
    public byte[] Write(out int routes)
    {
        JsonArray all = [.. Before(), Handle("filesystem"), .. After(), Handle("hit"), .. OnHit(), Handle("error"), .. OnError()];
        routes = all.Count;
        if (routes > MostRoutes)
        {
            throw new AkinException($"The site needs {routes} routes and the platform takes {MostRoutes}.");
        }

        var overrides = new JsonObject();
        foreach ((string path, string type) in MediaTypes)
        {
            overrides[path] = new JsonObject { ["contentType"] = type };
        }

        var config = new JsonObject { ["version"] = 3, ["routes"] = all, ["overrides"] = overrides };
        return [.. JsonSerializer.SerializeToUtf8Bytes(config, Json), (byte)'\n'];
    }

    /// <summary>The server takes names in any letters; a route has to name each spelling, so the usual ones.</summary>
    private static IEnumerable<string> Spellings(params string[] names) =>
        names.SelectMany(name => new[] { name, name.ToLowerInvariant(), char.ToUpperInvariant(name[0]) + name[1..], name.ToUpperInvariant() }).Distinct();

    private static JsonObject Handle(string phase) => new() { ["handle"] = phase };

    private static JsonObject Query(string key, string? value = null)
    {
        var condition = new JsonObject { ["type"] = "query", ["key"] = key };
        if (value is not null)
        {
            condition["value"] = value;
        }

        return condition;
    }

    private static JsonObject Refusal(string source, string file, params JsonNode[] has)
    {
        var route = new JsonObject { ["src"] = source };
        if (has.Length > 0)
        {
            route["has"] = new JsonArray(has);
        }

        route["status"] = 400;
        route["dest"] = file;
        return route;
    }

    private static JsonObject WithHeaders(string source, params (string Name, string Value)[] headers)
    {
        var all = new JsonObject();
        foreach ((string name, string value) in headers)
        {
            all[name] = value;
        }

        return new JsonObject { ["src"] = source, ["headers"] = all, ["continue"] = true };
    }

    private IEnumerable<JsonNode> Before()
    {
        const string Recommend = "^/api/ai-recommend/?$";
        yield return WithHeaders("^/.*$", [.. Headers.Select(header => (header.Key, header.Value))]);
        yield return WithHeaders("^/api(/.*)?$", ("access-control-allow-origin", "*"));
        foreach (string name in Spellings("limit", "idType"))
        {
            yield return Refusal(Recommend, ErrorFiles.NotOffered, Query(name));
        }

        foreach (string name in Spellings("movieId"))
        {
            yield return new JsonObject
            {
                ["src"] = Recommend,
                ["has"] = new JsonArray(Query(name, $"(?<movieId>{IdPattern})")),
                ["dest"] = "/api/ai-recommend/$movieId.json",
            };
            yield return Refusal(Recommend, ErrorFiles.WrongId, Query(name));
        }

        yield return Refusal(Recommend, ErrorFiles.NoId);
        string similar = $"^/api/items/({IdPattern})/similar/?$";
        foreach (string name in Spellings(ListParameters))
        {
            yield return Refusal(similar, ErrorFiles.NotOffered, Query(name));
        }

        yield return new JsonObject { ["src"] = similar, ["dest"] = "/api/similar/$1.json" };
        foreach ((string address, string folder) in Aliases)
        {
            yield return new JsonObject { ["src"] = $"^{Regex.Escape(address)}/?$", ["dest"] = folder };
        }

        yield return new JsonObject
        {
            ["src"] = "^/(genre|decade)/([^/]+)/?$",
            ["has"] = new JsonArray(Query("page", @"(?<page>[1-9]\d{0,5})")),
            ["dest"] = "/$1/$2/$page",
            ["check"] = true,
        };
    }

    private IEnumerable<JsonNode> After()
    {
        yield return new JsonObject { ["src"] = $"^/film/{IdPattern}/?$", ["dest"] = "/film", ["check"] = true };
        yield return new JsonObject { ["src"] = @"^/(genre|decade)/([^/]+)/\d+/?$", ["dest"] = "/$1/$2", ["check"] = true };
        if (AnyPoster is not null)
        {
            yield return new JsonObject { ["src"] = $@"^/posters/{IdPattern}\.svg$", ["dest"] = AnyPoster, ["check"] = true };
        }
    }

    // Only of files that are there: an error must be neither kept nor taken for packed.
    private IEnumerable<JsonNode> OnHit()
    {
        yield return WithHeaders("^/(assets|data)/.*$", ("cache-control", KeptForEver));
        yield return WithHeaders("^/api/.*$", ("cache-control", KeptShortly));
        yield return WithHeaders("^/posters/.*$", ("cache-control", "public, max-age=86400"));
        foreach (string packed in Packed)
        {
            yield return WithHeaders(packed, ("content-encoding", "gzip"));
        }
    }

    private static IEnumerable<JsonNode> OnError()
    {
        yield return new JsonObject { ["src"] = "^/api(/.*)?$", ["status"] = 404, ["dest"] = ErrorFiles.NotThere };
        yield return new JsonObject { ["src"] = "^/.*$", ["status"] = 404, ["dest"] = "/404.html" };
    }
}
