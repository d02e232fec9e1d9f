using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Akin.Tmdb.Requests;

/// <summary>Stands between the resilience pipeline and the socket: reads the body of an answer within the time-out of its try, and lets through only whole JSON of a decent size.</summary>
/// <remarks>It also hears what TMDB says about being asked: too much, or with a token it does not know.</remarks>
internal sealed class AnswerGuard(Lull lull, TmdbMeter meter, TimeSpan breakDuration, TimeProvider time, ILogger log) : DelegatingHandler
{
    /// <summary>The largest body that is read, in bytes. A film with very many pictures has about a quarter of a megabyte.</summary>
    public const int LargestBody = 1 << 20;

    private bool _refused;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        try
        {
            await SocketThread.Leave();
            meter.Request((int)response.StatusCode);
            if (RetryAfter.Of(response, time) is { } wait)
            {
                lull.Extend(wait);
            }

            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                Refused((int)response.StatusCode);
            }

            HttpContent body = response.Content;
            response.Content = response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound
                ? new ByteArrayContent(await ReadAsync(body, cancellationToken))
                : new ByteArrayContent([]);
            body.Dispose();
            return response;
        }
        catch (Exception problem)
        {
            response.Dispose();
            if (problem is IOException)
            {
                throw new HttpRequestException("TMDB's answer broke off.", problem);
            }

            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent body, CancellationToken cancellation)
    {
        string? kind = body.Headers.ContentType?.MediaType;
        if (!string.Equals(kind, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpRequestException($"TMDB's answer is '{kind}' and not application/json.");
        }

        if (body.Headers.ContentLength > LargestBody)
        {
            throw TooLarge();
        }

        using var bytes = new MemoryStream();
        byte[] block = ArrayPool<byte>.Shared.Rent(1 << 15);
        try
        {
            await using Stream stream = await body.ReadAsStreamAsync(cancellation);
            for (int read; (read = await stream.ReadAsync(block, cancellation)) > 0;)
            {
                if (bytes.Length + read > LargestBody)
                {
                    throw TooLarge();
                }

                bytes.Write(block, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        await SocketThread.Leave();
        byte[] whole = bytes.ToArray();
        RequireJson(whole);
        return whole;
    }

    private static void RequireJson(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }
        }
        catch (JsonException problem)
        {
            throw new HttpRequestException("TMDB's answer is not JSON.", problem);
        }
    }

    private static HttpRequestException TooLarge() => new($"TMDB's answer is larger than {LargestBody} bytes.");

    private void Refused(int status)
    {
        lull.Extend(breakDuration);
        if (!Interlocked.Exchange(ref _refused, true))
        {
            log.LogError(
                "TMDB refuses the token ({Status}); pages go without its pictures. Set TMDB_API_TOKEN to the API read access token from themoviedb.org/settings/api (not the shorter API key).",
                status);
        }
    }
}
