using System.Text.Json.Nodes;
using Akin.Cli.Serve;

namespace Akin.AspNetCore.Tests;

/// <summary>The tool's server on a free port of the loopback interface.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly MadeUpBundle _bundle;
    private Task _run = Task.CompletedTask;

    private RunningServer(MadeUpBundle bundle) => _bundle = bundle;

    public HttpClient Client { get; private set; } = new();

    public MadeUpBundle Bundle => _bundle;

    public static async Task<RunningServer> Start(
        Func<int, string>? id = null, int count = MadeUpBundle.Count, Func<ServerSettings, ServerSettings>? configure = null)
    {
        var server = new RunningServer(new MadeUpBundle(id, count));
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var settings = new ServerSettings { BundlePath = server._bundle.Path };
        server._run = AkinServer.RunAsync(configure?.Invoke(settings) ?? settings, ["http://localhost:0"], urls => started.SetResult(urls.Single()), server._stop.Token);
        if (await Task.WhenAny(started.Task, server._run) == server._run)
        {
            await server._run;
        }

        server.Client.Dispose();
        server.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(await started.Task) };
        return server;
    }

    public async Task<JsonNode> Json(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        return JsonNode.Parse(body)!;
    }

    /// <summary>Asks for something that must be refused with problem details, and returns them.</summary>
    public async Task<JsonNode> Problem(string path, int status, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using HttpResponseMessage response = await Client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{path}: {(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonNode problem = JsonNode.Parse(body)!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.EndsWith(".", (string)problem["detail"]!, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>Sends a body that must be answered with 200, and returns the answer.</summary>
    public async Task<JsonNode> Post(string path, string body)
    {
        using HttpResponseMessage response = await PostAsync(path, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sends a body.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, mediaType);
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(30));
        Client.Dispose();
        _stop.Dispose();
        _bundle.Dispose();
    }
}
