using System.Net;
using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>Routes that Vercel's own package makes of the settings people write.</summary>
public sealed class ConvertedRoutesTests : IDisposable
{
    private const string Settings = """
        {
          "trailingSlash": false,
          "redirects": [
            {"source": "/old/:id", "destination": "/film/:id"},
            {"source": "/go", "has": [{"type": "query", "key": "to", "value": "(?<place>[a-z]+)"}], "destination": "/:place", "permanent": false}
          ],
          "headers": [
            {"source": "/(.*)", "headers": [{"key": "X-All", "value": "1"}]},
            {"source": "/film/:id", "headers": [{"key": "X-Film", "value": "film :id"}]}
          ],
          "rewrites": [
            {"source": "/api", "has": [{"type": "query", "key": "id", "value": "(?<id>\\d+)"}], "missing": [{"type": "header", "key": "x-no"}], "destination": "/film/:id"},
            {"source": "/films/:id(\\d+)", "destination": "/film/:id"},
            {"source": "/all/:rest*", "destination": "/film/1"}
          ]
        }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_are_valid_and_lead_where_the_settings_say()
    {
        _folder.Write("static/film/1", "film 1");
        string settings = _folder.Write("vercel.json", Settings);
        (int code, _, string error) = await NpmFolder.RunAsync(await NpmFolder.InstallAsync("Akin.EndToEnd/Vercel/validate"), "node", "convert.mjs", settings, _folder["config.json"]);
        Assert.True(code == 0, error);
        await VercelValidators.CheckAsync(_folder.Path);
        await using PreviewProcess preview = await PreviewProcess.StartAsync(_folder.Path);
        Assert.Equal("200 film 1 x-all=1 x-film=film 1", await AnswerAsync(preview, "/film/1"));
        Assert.Equal("308 /film/1", await AnswerAsync(preview, "/film/1/"));
        Assert.Equal("308 /film/7", await AnswerAsync(preview, "/old/7"));
        Assert.Equal("307 /x?to=x", await AnswerAsync(preview, "/go?to=x"));
        Assert.Equal("404", (await AnswerAsync(preview, "/go?to=7"))[..3]);
        Assert.Equal("200 film 1 x-all=1", await AnswerAsync(preview, "/api?id=1"));
        Assert.Equal("404", (await AnswerAsync(preview, "/api?id=x"))[..3]);
        Assert.Equal("404", (await AnswerAsync(preview, "/api?id=1", "x-no"))[..3]);
        Assert.Equal("200 film 1 x-all=1", await AnswerAsync(preview, "/films/1"));
        Assert.Equal("404", (await AnswerAsync(preview, "/films/x"))[..3]);
        Assert.Equal("200 film 1 x-all=1", await AnswerAsync(preview, "/all/a/b"));
    }

    private static async Task<string> AnswerAsync(PreviewProcess preview, string target, string? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (header is not null)
        {
            request.Headers.Add(header, "1");
        }

        using HttpResponseMessage answer = await preview.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string status = $"{(int)answer.StatusCode}";
        if (answer.Headers.Location is { } location)
        {
            return $"{status} {location}";
        }

        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        IEnumerable<string> headers = answer.StatusCode == HttpStatusCode.OK
            ? answer.Headers.Where(own => own.Key.StartsWith("x-", StringComparison.Ordinal)).Select(own => $"{own.Key}={string.Join(',', own.Value)}").Order(StringComparer.Ordinal)
            : [];
        return string.Join(' ', [status, body, .. headers]);
    }
}
