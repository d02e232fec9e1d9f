using System.Globalization;
using Akin.EndToEnd.Edge;
using Akin.EndToEnd.Samples;

namespace Akin.EndToEnd.Replicas;

/// <summary>One of several servers, always on the same port: it can be killed and comes back.</summary>
internal sealed class Replica(string folder, string bundle, IReadOnlyDictionary<string, string> variables) : IAsyncDisposable
{
    private ServerProcess? _server;

    public int Port { get; } = FreePort.Find();

    public HttpClient Client => field ??= new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")) };

    public async Task StartAsync() =>
        _server = await ServerProcess.StartAsync(Tool.Start(folder, variables, "serve", "--port", Port.ToString(CultureInfo.InvariantCulture), "--bundle", bundle));

    /// <summary>With SIGKILL.</summary>
    public ValueTask KillAsync() => _server?.DisposeAsync() ?? default;

    /// <summary>The entity tag of its lists: which bundle it answers from.</summary>
    public async Task<string?> TagAsync()
    {
        using HttpResponseMessage answer = await Client.GetAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.Headers.ETag?.Tag;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
    }
}
