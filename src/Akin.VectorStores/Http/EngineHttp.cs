using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>Sends requests to an engine: in time, again after passing trouble, with all trouble told in one sentence.</summary>
internal sealed class EngineHttp : IDisposable
{
    /// <summary>No answer of an engine's to what we ask is near as large.</summary>
    private const int LargestAnswerBytes = 64 << 20;

    private readonly EnginePlace _place;
    private readonly VectorStoreOptions _options;
    private readonly Func<EngineAnswer, EngineTrouble?> _judge;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    /// <param name="place">The engine.</param>
    /// <param name="options">Checked.</param>
    /// <param name="headers">What every request carries.</param>
    /// <param name="judge">Null for an answer that is a success.</param>
    public EngineHttp(EnginePlace place, VectorStoreOptions options, IReadOnlyList<(string Name, string Value)> headers, Func<EngineAnswer, EngineTrouble?> judge)
    {
        (_place, _options, _judge) = (place, options, judge);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the key goes to the address and nowhere else
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        foreach ((string name, string value) in headers)
        {
            _client.DefaultRequestHeaders.Add(name, value);
        }
    }

    public VectorSentences Sentences => new(_place);

    public VectorStoreOptions Options => _options;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>Sends one request, and again where that may help.</summary>
    /// <param name="method">GET, PUT, POST or DELETE; all we send may be sent twice.</param>
    /// <param name="url">Absolute.</param>
    /// <param name="body">JSON; null = none.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public async Task<EngineAnswer> SendAsync(HttpMethod method, Uri url, ReadOnlyMemory<byte>? body, CancellationToken cancellation)
    {
        int timeOuts = 0;
        for (int attempt = 0; ; attempt++)
        {
            VectorStoreException told;
            RetryConditionHeaderValue? retryAfter = null;
            bool mayPass;
            try
            {
                EngineAnswer answer = await SendOnceAsync(method, url, body, cancellation);
                EngineTrouble? trouble = answer.Status is >= 300 and < 400 ? new EngineTrouble(VectorTrouble.Unexpected, "a redirect, which is not followed") : _judge(answer);
                if (trouble is null)
                {
                    return answer;
                }

                told = Sentences.Of(trouble.Value, answer.Status, attempt);
                retryAfter = answer.RetryAfter;
                mayPass = told.Kind is VectorTrouble.Unavailable or VectorTrouble.TooManyRequests || (told.Kind is VectorTrouble.TimeOut && timeOuts++ == 0);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException late)
            {
                told = Sentences.Late(_options.RequestTimeout, late);
                mayPass = timeOuts++ == 0;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                told = Sentences.Unreachable(broken);
                mayPass = broken is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError };
            }

            if (!mayPass || attempt >= _options.Retries || Wait(attempt, retryAfter) is not { } wait)
            {
                throw told;
            }

            await Task.Delay(wait, _options.TimeProvider, cancellation);
        }
    }

    /// <summary>Reads an answer; one that is not as agreed is told as such.</summary>
    public T Read<T>(EngineAnswer answer, Func<JsonElement, T> read)
    {
        try
        {
            return read(answer.Root);
        }
        catch (Exception other) when (other is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw Sentences.NotAsAgreed(other);
        }
    }

    /// <summary>Asks again and again until something holds.</summary>
    /// <returns>Whether it does, after <paramref name="patience"/> at most.</returns>
    public async Task<bool> UntilAsync(Func<Task<bool>> holds, TimeSpan patience, CancellationToken cancellation)
    {
        long begin = _options.TimeProvider.GetTimestamp();
        for (int turn = 0; ; turn++)
        {
            if (await holds())
            {
                return true;
            }

            if (_options.TimeProvider.GetElapsedTime(begin) >= (patience < _options.CompletionTimeout ? patience : _options.CompletionTimeout))
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 20 << Math.Min(turn, 10))), _options.TimeProvider, cancellation);
        }
    }

    private async Task<EngineAnswer> SendOnceAsync(HttpMethod method, Uri url, ReadOnlyMemory<byte>? body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var timeOut = new CancellationTokenSource(_options.RequestTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeOut.Token);
        using var request = new HttpRequestMessage(method, url);
        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        await using Stream stream = await response.Content.ReadAsStreamAsync(either.Token);
        using var whole = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, either.Token)) > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > LargestAnswerBytes)
            {
                throw Sentences.TooLarge(LargestAnswerBytes);
            }
        }

        var answer = new EngineAnswer((int)response.StatusCode, whole.ToArray(), response.Headers);
        return answer.Status is (int)HttpStatusCode.NoContent || !answer.IsGood || answer.Root.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? answer
            : throw Sentences.NotAsAgreed(null);
    }

    /// <summary>What the engine asks for, else twice as long as the last time, give or take a half; null when that is longer than anybody waits.</summary>
    private TimeSpan? Wait(int attempt, RetryConditionHeaderValue? retryAfter)
    {
        TimeSpan? asked = retryAfter?.Delta ?? (retryAfter?.Date is { } date ? date - _options.TimeProvider.GetUtcNow() : null);
        if (asked is { } time)
        {
            return time > _options.LongestWait ? null : time < TimeSpan.Zero ? TimeSpan.Zero : time;
        }

        double spread = 0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0);
        TimeSpan wait = _options.RetryDelay * (Math.Pow(2, attempt) * spread);
        return wait < _options.LongestWait ? wait : _options.LongestWait;
    }
}
