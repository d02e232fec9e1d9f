using System.Text.Json;

namespace Akin.Cli.Preview;

/// <summary>A Build Output API v3 directory without functions, read as a whole.</summary>
/// <param name="Folder">The directory that holds config.json.</param>
/// <param name="Routes">The routes of each phase, in the file's order.</param>
/// <param name="Files">The files of <c>static/</c>.</param>
internal sealed record BuildOutput(string Folder, ILookup<RoutePhase, Route> Routes, StaticFolder Files)
{
    private const string Config = "config.json";

    /// <summary>Settings of the build or of features that a static site does without, so that nothing is lost by passing over them.</summary>
    private static readonly string[] Ignored = ["cache", "framework", "deploymentId"];

    /// <summary>How many routes there are, <c>handle</c> lines not counted.</summary>
    public int RouteCount => Routes.Sum(phase => phase.Count());

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The directory itself, or one that holds it as <c>.vercel/output</c> or <c>output</c>.</param>
    /// <exception cref="AkinException">There is none, or something in it is wrong or not supported; names the file, the route and the value.</exception>
    public static BuildOutput Read(string path)
    {
        string[] places = [path, Path.Combine(path, ".vercel", "output"), Path.Combine(path, "output")];
        string folder = Array.Find(places, place => File.Exists(Path.Combine(place, Config)))
            ?? throw new AkinException($"There is no {Config} in '{path}', nor in its .vercel/output or output; name a folder that 'akin export vercel' has written.");
        string files = Path.Combine(folder, "static");
        if (!Directory.Exists(files))
        {
            throw new AkinException($"There is no folder 'static' beside '{Path.Combine(folder, Config)}'; a site is the two of them.");
        }

        foreach (string name in new[] { "functions", "services" })
        {
            string place = Path.Combine(folder, name);
            if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            {
                throw new AkinException($"'{place}' is not empty, and only files can be shown here; leave out what has to run.");
            }
        }

        return Read(folder, Path.Combine(folder, Config), files);
    }

    private static BuildOutput Read(string folder, string config, string files)
    {
        using JsonDocument document = Parse(config);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new AkinException($"'{config}' is not an object of JSON; it must be {{\"version\":3,\"routes\":[…]}}.");
        }

        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != 3)
        {
            string shown = root.TryGetProperty("version", out version) ? version.GetRawText() : "missing";
            throw new AkinException($"The version in '{config}' is {shown}; only version 3 of the Build Output API is known.");
        }

        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name is not ("version" or "routes" or "overrides") && !Ignored.Contains(property.Name) && !IsEmpty(property.Value))
            {
                throw new AkinException($"'{config}' has '{property.Name}', which is not supported here; take it out, or look at the site on Vercel.");
            }
        }

        ILookup<RoutePhase, Route> routes = new RouteReader(config).Read(root);
        return new BuildOutput(folder, routes, StaticFolder.Read(files, Overrides(config, root), config));
    }

    private static JsonDocument Parse(string config)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(config), new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException trouble)
        {
            string line = trouble.LineNumber is { } at ? FormattableString.Invariant($", line {at + 1}") : "";
            throw new AkinException($"'{config}'{line} is not JSON; write it again with 'akin export vercel'.", trouble);
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Null => true,
        _ => false,
    };

    private static Dictionary<string, FileOverride> Overrides(string config, JsonElement root)
    {
        var overrides = new Dictionary<string, FileOverride>(StringComparer.Ordinal);
        if (!root.TryGetProperty("overrides", out JsonElement all))
        {
            return overrides;
        }

        foreach (JsonProperty entry in all.ValueKind == JsonValueKind.Object ? all.EnumerateObject() : throw Wrong("overrides", all, "an object"))
        {
            string? path = null, type = null;
            foreach (JsonProperty property in entry.Value.ValueKind == JsonValueKind.Object ? entry.Value.EnumerateObject() : throw Wrong(entry.Name, entry.Value, "an object"))
            {
                string value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
                switch (property.Name)
                {
                    case "path" when value.Length > 0 && value[0] != '/' && value[^1] != '/':
                        path = value;
                        break;
                    case "contentType" when value.Contains('/', StringComparison.Ordinal) && value.All(letter => letter is >= ' ' and <= '~'):
                        type = value;
                        break;
                    default:
                        throw Wrong($"{entry.Name}' has '{property.Name}", property.Value, "a path without a slash at its ends, or a contentType such as text/html");
                }
            }

            overrides.Add(entry.Name, new FileOverride(path, type));
        }

        return overrides;

        AkinException Wrong(string name, JsonElement value, string allowed) =>
            new($"In the overrides of '{config}', '{name}' is {value.GetRawText()}; it must be {allowed}.");
    }
}
