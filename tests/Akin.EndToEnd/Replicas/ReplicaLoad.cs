using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Akin.EndToEnd.Replicas;

/// <summary>People behind a proxy: some rate, some read, until they are told to stop. Each does as a good client does: what failed is asked again.</summary>
internal sealed class ReplicaLoad : IAsyncDisposable
{
    /// <summary>How often a read is asked before it counts as failed.</summary>
    private const int ReadTries = 4;

    private const int Writers = 6;
    private const int Readers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan WriteTime = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly int _items;
    private readonly Task _all;
    private int _reads;
    private int _readsAgain;
    private int _writesAgain;

    /// <param name="proxy">Where everything is asked.</param>
    /// <param name="key">The server's key.</param>
    /// <param name="items">Items of the catalogue, with ids from 1.</param>
    public ReplicaLoad(Uri proxy, string key, int items)
    {
        _client = new HttpClient { BaseAddress = proxy, DefaultRequestHeaders = { { "X-Api-Key", key } } };
        _items = items;
        _all = Task.WhenAll([.. Enumerable.Range(0, Writers).Select(WriteAsync), .. Enumerable.Range(0, Readers).Select(ReadAsync)]);
    }

    /// <summary>What a server said it has kept: user and item, and the rating.</summary>
    public ConcurrentDictionary<(string User, string Item), float> Kept { get; } = [];

    /// <summary>Reads that failed although they were asked again.</summary>
    public ConcurrentQueue<string> Failed { get; } = [];

    /// <summary>What happened, for people.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture, $"{Kept.Count} ratings acknowledged ({_writesAgain} requests repeated), {_reads} reads ({_readsAgain} requests repeated, {Failed.Count} failed)");

    /// <summary>Ends everybody after the answer that they wait for.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _all;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    /// <summary>Rates one film after the other, each once, until it is acknowledged.</summary>
    private async Task WriteAsync(int writer)
    {
        for (int number = 0; !_stop.IsCancellationRequested; number++)
        {
            (string User, string Item) pair = ($"w{writer}-{number / _items}", $"{1 + (number % _items)}");
            float rating = 1 + (number % 5);
            using var patience = new CancellationTokenSource(WriteTime);
            while (await SendAsync(HttpMethod.Put, $"/api/users/{pair.User}/ratings/{pair.Item}", $"{{\"rating\":{rating}}}", patience.Token) is not HttpStatusCode.NoContent and var status)
            {
                Assert.True(status is null or >= HttpStatusCode.InternalServerError, $"PUT was answered with {status}.");
                Interlocked.Increment(ref _writesAgain);
                await Task.Delay(Pause, patience.Token);
            }

            Kept[pair] = rating;
        }
    }

    /// <summary>Reads lists for guests and for those who rated.</summary>
    private async Task ReadAsync(int reader)
    {
        for (int number = 0; !_stop.IsCancellationRequested; number++)
        {
            (HttpMethod Method, string Path, string? Body) read = (number % 4) switch
            {
                0 => (HttpMethod.Get, $"/api/items/{1 + (number % _items)}/similar", null),
                1 => (HttpMethod.Post, "/api/recommend", """{"liked":[1,2]}"""),
                2 => (HttpMethod.Get, $"/api/users/w{reader}-0/ratings", null),
                _ => (HttpMethod.Get, $"/api/users/w{reader}-0/recommendations", null),
            };
            Interlocked.Increment(ref _reads);
            for (int attempt = 1; await SendAsync(read.Method, read.Path, read.Body, CancellationToken.None) is not HttpStatusCode.OK and var status; attempt++)
            {
                if (attempt == ReadTries)
                {
                    Failed.Enqueue($"{read.Method} {read.Path}: {(status is null ? "no answer" : status)}");
                    break;
                }

                Interlocked.Increment(ref _readsAgain);
                await Task.Delay(Pause);
            }
        }
    }

    /// <returns>Null when the connection broke.</returns>
    private async Task<HttpStatusCode?> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        try
        {
            using HttpResponseMessage answer = await _client.SendAsync(request, cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
