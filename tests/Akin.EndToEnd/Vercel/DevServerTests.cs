using System.Text.Json.Nodes;
using Akin.Cli.Tests.Preview;
using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>The preview beside the development server of Vercel's own tool, both over the same files and routes.</summary>
public sealed class DevServerTests : IDisposable
{
    private static readonly string[] Phases = ["first", "filesystem", "rewrite", "resource", "miss", "hit", "error"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_answer_alike_but_for_what_is_known()
    {
        JsonArray routes = WriteAll();
        _folder.Write("site/config.json", new JsonObject { ["version"] = 3, ["routes"] = routes.DeepClone() }.ToJsonString());
        _folder.Write("site/static/vercel.json", new JsonObject { ["version"] = 2, ["routes"] = routes.DeepClone() }.ToJsonString());
        await using DevServer dev = await DevServer.StartAsync(_folder["site/static"], _folder["home"]);
        await using PreviewProcess preview = await PreviewProcess.StartAsync(_folder["site"]);
        var different = new List<string>();
        foreach ((int index, RouteCase rule) in RouteCase.All.Index())
        {
            string ours = await AnswerAsync(preview.Client, index, rule.Target);
            string theirs = await AnswerAsync(dev.Client, index, rule.Target);
            if (ours != rule.Answer || theirs != (rule.DevServer ?? rule.Answer))
            {
                different.Add($"{rule.Routes} {rule.Target}: expected '{rule.Answer}' and '{rule.DevServer ?? rule.Answer}', got '{ours}' and '{theirs}'.");
            }
        }

        Assert.Empty(different);
        Assert.All(RouteCase.All, rule => Assert.Equal(rule.DevServer is null, rule.Why is null));
        Assert.InRange(RouteCase.All.Count(rule => rule.DevServer is null), 60, int.MaxValue);
    }

    /// <summary>Each case lives below a path of its own, so that one list of routes holds them all.</summary>
    private JsonArray WriteAll()
    {
        Dictionary<string, List<JsonNode>> phases = Phases.ToDictionary(phase => phase, _ => new List<JsonNode>());
        foreach ((int index, RouteCase rule) in RouteCase.All.Index())
        {
            string phase = "first";
            foreach (JsonNode? entry in JsonNode.Parse($"[{rule.Routes}]")!.AsArray())
            {
                if (entry!["handle"] is { } handle)
                {
                    phase = handle.GetValue<string>();
                    continue;
                }

                JsonNode route = entry.DeepClone();
                route["src"] = $"/{index}{route["src"]!.GetValue<string>().TrimStart('^')}";
                if (route["dest"] is { } destination)
                {
                    route["dest"] = $"/{index}{destination.GetValue<string>()}";
                }

                phases[phase].Add(route);
            }

            foreach (string file in new[] { "a", "b", "404.html" })
            {
                _folder.Write($"site/static/{index}/{file}", file);
            }
        }

        var routes = new JsonArray();
        foreach (string phase in Phases)
        {
            if (phase != "first")
            {
                routes.Add(new JsonObject { ["handle"] = phase });
            }

            phases[phase].ForEach(route => routes.Add(route));
        }

        return routes;
    }

    private static async Task<string> AnswerAsync(HttpClient client, int index, string target)
    {
        using HttpResponseMessage answer = await client.GetAsync($"/{index}{target}", TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string file = body is "a" or "b" or "404.html" ? body : "-";
        IEnumerable<string> headers = answer.Headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value)))
            .Where(header => header.Name is "h" or "m" or "e" or "v" or "a" or "b" or "location")
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .Select(header => $"{header.Name}={header.Value}");
        return string.Join(' ', [$"{(int)answer.StatusCode}", file, .. headers]).Replace($"/{index}/", "/", StringComparison.Ordinal);
    }
}
