using Akin.Cli.Preview;
using Akin.Testing;

namespace Akin.Cli.Tests.Preview;

/// <summary>A hand-made output folder that is gone after the test.</summary>
internal sealed class OutputBuilder : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <param name="config">All of config.json.</param>
    /// <param name="files">Names within static/; a file's text is its name.</param>
    public OutputBuilder(string config, params string[] files)
    {
        _folder.Write("config.json", config);
        Directory.CreateDirectory(_folder["static"]);
        foreach (string file in files)
        {
            _folder.Write("static/" + file, file);
        }
    }

    public string Path => _folder.Path;

    public string Config => _folder["config.json"];

    public string this[string name] => _folder[name];

    /// <summary>A folder with these routes; the files a, b and 404.html are always there.</summary>
    public static OutputBuilder OfRoutes(string routes, params string[] files) =>
        new($$"""{"version":3,"routes":[{{routes}}]}""", ["a", "b", "404.html", .. files]);

    public string Write(string name, string text) => _folder.Write(name, text);

    public BuildOutput Read() => BuildOutput.Read(Path);

    /// <summary>What a request gets: "200 file name=value …" with the routes' headers by name, "308 - location=…", "404 -".</summary>
    public string Answer(string target, string method = "GET", params string[] headers)
    {
        BuildOutput output = Read();
        Dictionary<string, string> given = headers.Select(header => header.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]);
        Verdict verdict = new Router(output.Routes, output.Files.Find)
            .Decide(new PreviewRequest(target) { Method = method, Header = name => given.GetValueOrDefault(name.ToLowerInvariant()) });
        string file = verdict.File is null ? "-" : System.IO.Path.GetRelativePath(this["static"], verdict.File.Path);
        return string.Join(' ', [$"{verdict.Status}", file, .. verdict.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}={header.Value}")]);
    }

    public void Dispose() => _folder.Dispose();
}
