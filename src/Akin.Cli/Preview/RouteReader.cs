using System.Text.Json;

namespace Akin.Cli.Preview;

/// <summary>Reads the list <c>routes</c> of a config.json, and refuses what Vercel would refuse or this server cannot do.</summary>
/// <remarks>As Vercel does on receipt, <c>src</c> gets "^" in front and "$" at its end where they are missing, whatever is between: <c>/a|/b</c> begins with /a or
/// ends with /b. Case does not count unless <c>caseSensitive</c> says so, as for every deployment that has routes only.</remarks>
/// <param name="config">The file, for messages.</param>
internal sealed class RouteReader(string config)
{
    private static readonly string[] Known =
        ["src", "dest", "headers", "methods", "continue", "caseSensitive", "check", "important", "status", "has", "missing"];

    private static readonly string[] BodyHeaders = ["content-length", "transfer-encoding", "connection", "date"];

    /// <summary>Reads the routes of each phase.</summary>
    /// <param name="root">The file's object; without routes there are none.</param>
    /// <exception cref="AkinException">A route is wrong or not supported.</exception>
    public ILookup<RoutePhase, Route> Read(JsonElement root)
    {
        var routes = new List<(RoutePhase Phase, Route Route)>();
        var seen = new HashSet<RoutePhase>();
        RoutePhase phase = RoutePhase.First;
        if (root.TryGetProperty("routes", out JsonElement list) && list.ValueKind != JsonValueKind.Array)
        {
            throw new AkinException($"The routes in '{config}' are {Short(list)}; they must be a list.");
        }

        foreach ((int index, JsonElement route) in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Index() : [])
        {
            var trouble = new RouteTrouble(config, index);
            if (route.ValueKind != JsonValueKind.Object)
            {
                throw trouble.With($"is {Short(route)} and must be an object");
            }

            if (route.TryGetProperty("handle", out JsonElement handle))
            {
                phase = Phase(handle, trouble);
                if (route.EnumerateObject().Count() > 1)
                {
                    throw trouble.With("has 'handle' and more; it must have nothing else");
                }

                if (!seen.Add(phase))
                {
                    throw trouble.With($"begins '{handle.GetString()}' again; each phase may begin once");
                }
            }
            else
            {
                routes.Add((phase, ReadRoute(route, index, phase, trouble)));
            }
        }

        return routes.ToLookup(entry => entry.Phase, entry => entry.Route);
    }

    /// <summary>A value as a message shows it.</summary>
    public static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 120 ? text : text[..120] + "…";
    }

    private static RoutePhase Phase(JsonElement handle, RouteTrouble trouble) => (handle.ValueKind == JsonValueKind.String ? handle.GetString() : null) switch
    {
        "filesystem" => RoutePhase.Filesystem,
        "rewrite" => RoutePhase.Rewrite,
        "resource" => RoutePhase.Resource,
        "miss" => RoutePhase.Miss,
        "hit" => RoutePhase.Hit,
        "error" => RoutePhase.Error,
        _ => throw trouble.With($"has the handle {Short(handle)}; it must be filesystem, rewrite, resource, miss, hit or error"),
    };

    private static Route ReadRoute(JsonElement json, int index, RoutePhase phase, RouteTrouble trouble)
    {
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!Known.Contains(property.Name))
            {
                throw trouble.With($"has '{property.Name}', which is not supported here; supported are {string.Join(", ", Known)}");
            }
        }

        JsPattern source = Source(json, trouble);
        IReadOnlyList<Condition> has = ConditionReader.Read(json, "has", trouble);
        string[] names = [.. has.SelectMany(condition => condition.Names).Distinct(StringComparer.Ordinal)];
        var route = new Route
        {
            Index = index,
            Source = source,
            Destination = Destination(json, source, names, trouble),
            Headers = Headers(json, source, names, trouble),
            Methods = Methods(json, trouble),
            Has = has,
            Missing = ConditionReader.Read(json, "missing", trouble),
            Continues = Flag(json, "continue", trouble),
            Checks = Flag(json, "check", trouble),
            IsImportant = Flag(json, "important", trouble),
            Status = Status(json, trouble),
        };
        Require(route, phase, trouble);
        return route;
    }

    private static JsPattern Source(JsonElement json, RouteTrouble trouble)
    {
        if (!json.TryGetProperty("src", out JsonElement given) || given.ValueKind != JsonValueKind.String || given.GetString() is not { Length: > 0 } text)
        {
            throw trouble.With("has no 'src'; it must be an expression for the path, such as \"^/film/(\\\\d+)$\"");
        }

        string anchored = $"{(text.StartsWith('^') ? "" : "^")}{text}{(text.EndsWith('$') ? "" : "$")}".Replace(@"\/", "/", StringComparison.Ordinal);
        return trouble.Pattern("src", text, anchored, ignoreCase: !Flag(json, "caseSensitive", trouble));
    }

    private static Template? Destination(JsonElement json, JsPattern source, string[] names, RouteTrouble trouble)
    {
        if (!json.TryGetProperty("dest", out JsonElement given))
        {
            return null;
        }

        string? text = given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        return text is null || !(text.StartsWith('/') || text.StartsWith('$'))
            ? throw trouble.With($"has the dest {Short(given)}; it must be a path that begins with '/', and other hosts cannot be asked from here")
            : trouble.Template("dest", text, source, names);
    }

    private static List<(string Name, Template Value)> Headers(JsonElement json, JsPattern source, string[] names, RouteTrouble trouble)
    {
        var headers = new List<(string Name, Template Value)>();
        if (!json.TryGetProperty("headers", out JsonElement given))
        {
            return headers;
        }

        foreach (JsonProperty header in given.ValueKind == JsonValueKind.Object ? given.EnumerateObject() : throw trouble.With($"has the headers {Short(given)}; they must be an object"))
        {
            string name = header.Name.ToLowerInvariant();
            string? value = header.Value.ValueKind == JsonValueKind.String ? header.Value.GetString() : null;
            if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)) || BodyHeaders.Contains(name))
            {
                throw trouble.With($"has the header '{header.Name}', which no route can set");
            }

            if (value is null || value.Any(letter => letter is < ' ' or > '~'))
            {
                throw trouble.With($"has the header '{header.Name}' with {Short(header.Value)}; it must be a text of printable ASCII");
            }

            if (headers.Exists(other => other.Name == name))
            {
                throw trouble.With($"has the header '{header.Name}' twice");
            }

            headers.Add((name, trouble.Template($"header '{header.Name}'", value, source, names)));
        }

        return headers;
    }

    private static HashSet<string>? Methods(JsonElement json, RouteTrouble trouble)
    {
        if (!json.TryGetProperty("methods", out JsonElement given))
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Array && given.EnumerateArray().All(method => method.ValueKind == JsonValueKind.String)
            ? [.. given.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
            : throw trouble.With($"has the methods {Short(given)}; they must be a list such as [\"GET\",\"HEAD\"]");
    }

    private static int? Status(JsonElement json, RouteTrouble trouble)
    {
        if (!json.TryGetProperty("status", out JsonElement given))
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out int status) && status is >= 200 and <= 599 and not (204 or 205 or 304)
            ? status
            : throw trouble.With($"has the status {Short(given)}; it must be one of [200, 599] that may have a body");
    }

    private static bool Flag(JsonElement json, string name, RouteTrouble trouble) => json.TryGetProperty(name, out JsonElement given) && given.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw trouble.With($"has '{name}' {Short(given)}; it must be true or false"),
    };

    /// <summary>The rules of Vercel's own check, and that a redirect says where to and an error page what of: it is not documented what follows otherwise.</summary>
    private static void Require(Route route, RoutePhase phase, RouteTrouble trouble)
    {
        string? wrong = phase switch
        {
            RoutePhase.Hit when route.Destination is not null => "has 'dest' after 'hit', where a file is found already",
            RoutePhase.Hit when route.Status is not null => "has 'status' after 'hit', where a file is found already",
            RoutePhase.Hit when !route.Continues => "must have \"continue\": true after 'hit'",
            RoutePhase.Miss when route.Destination is not null && !route.Checks => "must have \"check\": true with its 'dest' after 'miss'",
            RoutePhase.Miss when route.Destination is null && !route.Continues => "must have \"continue\": true after 'miss'",
            RoutePhase.Error when route.Destination is not null && route.Status is null => "must have a 'status' with its 'dest' after 'error', where the page would else be one of success",
            _ => null,
        };
        if (route.Status is >= 300 and < 400 && !route.Headers.Any(header => header.Name == "location"))
        {
            wrong ??= "has a status of a redirect and no header 'Location'";
        }

        if (wrong is not null)
        {
            throw trouble.With(wrong);
        }
    }
}
