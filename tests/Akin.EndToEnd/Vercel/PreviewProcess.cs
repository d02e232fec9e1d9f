using Akin.EndToEnd.Samples;

namespace Akin.EndToEnd.Vercel;

/// <summary><c>akin preview</c> as a process of its own, over a folder, until it is disposed.</summary>
internal sealed class PreviewProcess : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private PreviewProcess(ServerProcess server)
    {
        _server = server;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.Address };
    }

    /// <summary>Asks it; follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output => _server.Output;

    /// <summary>Starts it over an output folder, or one that holds it.</summary>
    public static async Task<PreviewProcess> StartAsync(string folder) => new(await ServerProcess.StartAsync(Tool.Start(null, "preview", folder, "--port", "0")));

    /// <summary>The body of a path.</summary>
    public Task<string> TextAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
