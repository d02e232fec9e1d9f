using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Vectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>A small engine in memory, on loopback, with what it is asked recorded and faults on demand.</summary>
internal abstract class EngineDouble : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DoubleFault, int> _faults = new();
    private WebApplication? _app;

    /// <summary>The key every request must carry; null = none.</summary>
    public string? Key { get; init; }

    public Uri Url { get; private set; } = new("http://localhost");

    public string Authority => Url.Authority;

    public ConcurrentQueue<DoubleRequest> Requests { get; } = new();

    /// <summary>What was not as the published contract says.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    protected Lock Gate { get; } = new();

    public abstract VectorAddress Address(string settings = "");

    public int Count(string path) => Requests.Count(request => request.Path.EndsWith(path, StringComparison.Ordinal));

    /// <summary>Lets the next requests fail.</summary>
    public void Fail(DoubleFault fault, int times = 1) => _faults[fault] = times;

    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
        Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>The key a request carries, as this engine wants it.</summary>
    protected abstract string? KeyOf(DoubleRequest request);

    protected abstract DoubleAnswer Unauthorized();

    /// <summary>Answers; one at a time.</summary>
    protected abstract DoubleAnswer Answer(DoubleRequest request);

    protected virtual IEnumerable<string> CheckRequest(DoubleRequest request) => [];

    protected virtual IEnumerable<string> CheckAnswer(DoubleRequest request, DoubleAnswer answer) => [];

    protected virtual DoubleAnswer Malformed(string what) => new(400, new JsonObject { ["status"] = new JsonObject { ["error"] = what } });

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string text = await reader.ReadToEndAsync();
        JsonNode? body;
        try
        {
            body = text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            await WriteAsync(context, Malformed("not JSON"));
            return;
        }

        var request = new DoubleRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Query.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.ToArray()!)),
            context.Request.Headers,
            body,
            Encoding.UTF8.GetByteCount(text));
        Requests.Enqueue(request);
        foreach ((DoubleFault fault, int left) in _faults)
        {
            if (left > 0 && request.Path.EndsWith(fault.Path, StringComparison.Ordinal) && _faults.TryUpdate(fault, left - 1, left))
            {
                await fault.Act(context, () => RespondAsync(context, request));
                return;
            }
        }

        await RespondAsync(context, request);
    }

    private async Task RespondAsync(HttpContext context, DoubleRequest request)
    {
        List<string> wrong = [.. CheckRequest(request)];
        DoubleAnswer answer;
        if (wrong.Count > 0)
        {
            answer = Malformed(wrong[0]);
        }
        else if (Key is not null && KeyOf(request) != Key)
        {
            answer = Unauthorized();
        }
        else
        {
            lock (Gate)
            {
                answer = Answer(request);
            }

            wrong.AddRange(CheckAnswer(request, new DoubleAnswer(answer.Status, answer.Body is null ? null : JsonNode.Parse(answer.Body.ToJsonString()))));
        }

        foreach (string what in wrong)
        {
            Violations.Enqueue(what);
        }

        await WriteAsync(context, answer);
    }

    private static async Task WriteAsync(HttpContext context, DoubleAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Body.ToJsonString());
        }
    }
}
