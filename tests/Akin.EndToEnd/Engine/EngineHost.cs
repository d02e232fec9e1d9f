using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.AspNetCore;
using Akin.EndToEnd.Browser;
using Akin.Serving;
using Akin.Web.Assets;
using Akin.Web.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.EndToEnd.Engine;

/// <summary>The real API beside the files of the engine, and a page of the browser that asks both the same.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private const int AtOnce = 50;

    private const string Script = """
        async text => {
          window.engine ??= (() => {
            const worker = new Worker("/engine.js");
            const waiting = new Map();
            worker.onmessage = ({ data }) => {
              waiting.get(data.id)(data);
              waiting.delete(data.id);
            };
            worker.postMessage({ data: "/data/v1" });
            let last = 0;
            return (address, body) => new Promise(done => {
              waiting.set(++last, done);
              worker.postMessage({ id: last, address, body });
            });
          })();
          const answers = [];
          for (const { address, body } of JSON.parse(text)) {
            const post = body === null ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(JSON.parse(body)) };
            const [response, own] = await Promise.all([fetch(address, post), engine(address, body === null ? undefined : JSON.parse(body))]);
            answers.push({ status: response.status, server: await response.json(), engine: own });
          }
          return JSON.stringify(answers);
        }
        """;

    private readonly WebApplication _app;
    private readonly BrowserPage _browser;
    private readonly HashSet<string> _broken = [];

    private EngineHost(WebApplication app, BrowserPage browser, Recommender recommender)
    {
        _app = app;
        _browser = browser;
        Recommender = recommender;
    }

    /// <summary>What the API answers from.</summary>
    public Recommender Recommender { get; }

    /// <summary>Paths of data files that were asked for, in order.</summary>
    public List<string> Loaded { get; } = [];

    /// <summary>Writes the files of a bundle, serves them, and opens the page.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="bundle">A bundle's directory.</param>
    /// <param name="source">Pictures and texts, for both sides; null for none.</param>
    public static async Task<EngineHost> StartAsync(SystemChromium chromium, string bundle, MadeUpTexts? source = null)
    {
        BrowserPage browser = await chromium.OpenAsync();
        var recommender = Recommender.Open(bundle);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "engine" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddAkin(akin => akin.BundlePath = bundle);
        if (source is not null)
        {
            builder.Services.AddSingleton<IMetadataSource>(source);
        }

        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseAkinProblems();
        app.MapAkin();
        var host = new EngineHost(app, browser, recommender);
        Dictionary<string, ReadOnlyMemory<byte>> files = BrowserData.Of(recommender, source is null ? null : item => MadeUpTexts.Find(recommender.Items.Title(item)))
            .ToDictionary(file => file.Path, file => file.Body, StringComparer.Ordinal);
        RequestDelegate page = context => context.Response.WriteAsync("<!doctype html><title>Engine</title>");
        RequestDelegate engine = context => SendAsync(context, "text/javascript", SiteAssets.Engine.Body);
        RequestDelegate data = context => host.SendFileAsync(context, files);
        app.MapGet("/", page);
        app.MapGet("/engine.js", engine);
        app.MapGet("/data/v1/{**path}", data);
        RequestDelegate films = context => context.Response.WriteAsync(PopularFilms.Of(recommender, context.Request.Query));
        app.MapGet("/data/films", films);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await browser.Page.GotoAsync(app.Urls.Single());
        return host;
    }

    /// <summary>Asks both sides.</summary>
    public async Task<IReadOnlyList<EngineAnswer>> AskAsync(IEnumerable<EngineQuestion> questions)
    {
        var answers = new List<EngineAnswer>();
        foreach (EngineQuestion[] chunk in questions.Chunk(AtOnce))
        {
            var told = new JsonArray([.. chunk.Select(question => new JsonObject { ["address"] = question.Address, ["body"] = question.Body })]);
            string text = await _browser.Page.EvaluateAsync<string>(Script, told.ToJsonString());
            using var document = JsonDocument.Parse(text);
            answers.AddRange(document.RootElement.EnumerateArray().Select((answer, at) => EngineAnswer.Read(chunk[at], answer.Clone())));
        }

        return answers;
    }

    /// <summary>Lets a data file answer 503, or be there again.</summary>
    public void Break(string path, bool isBroken)
    {
        lock (_broken)
        {
            _ = isBroken ? _broken.Add(path) : _broken.Remove(path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task SendFileAsync(HttpContext context, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        string path = (string)context.Request.RouteValues["path"]!;
        lock (_broken)
        {
            Loaded.Add(path);
            if (_broken.Contains(path))
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }
        }

        return SendAsync(context, "application/octet-stream", files[path]);
    }

    private static async Task SendAsync(HttpContext context, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
