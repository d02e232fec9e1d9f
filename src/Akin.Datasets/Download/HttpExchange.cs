using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Akin.Datasets.Download;

/// <summary>Asks a server for one file: follows redirects, never waits past the stall time-out, and sorts failures into those worth
/// another attempt (<see cref="BrokenDownloadException"/>) and those that are not (<see cref="AkinException"/>).</summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MaxRedirects = 5;
    private readonly DownloadOptions _options;
    private readonly MovieLensSet _set;
    private readonly TimeProvider _time;
    private readonly CertificateCheck _check;
    private readonly HttpClient _client;
    private readonly bool _ownsClient;

    /// <param name="options">Time-outs, mirror, certificate rule.</param>
    /// <param name="set">Its pins, as known before anything is fetched, decide whether an expired certificate may pass.</param>
    /// <param name="time">The clock of all time-outs.</param>
    /// <param name="client">A client that follows no redirects by itself; null to build one.</param>
    public HttpExchange(DownloadOptions options, MovieLensSet set, TimeProvider time, HttpClient? client)
    {
        _options = options;
        _set = set;
        _time = time;
        _check = new CertificateCheck(options.AcceptExpiredCertificate && set.IsPinned, time);
        _ownsClient = client is null;
        _client = client ?? Build(options, _check);
    }

    /// <summary>Sends a GET and returns the final answer's headers, its body unread; redirects have been followed, other status codes have not been judged.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, RangeHeaderValue? range, RangeConditionHeaderValue? ifRange, CancellationToken cancellation)
    {
        Uri current = address;
        for (int hops = 0; ; hops++)
        {
            HttpResponseMessage response = await SendAsync(current, range, ifRange, cancellation);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            using (response)
            {
                current = Next(address, current, response.Headers.Location, hops);
            }
        }
    }

    /// <summary>Reads the next bytes of a body.</summary>
    /// <returns>How many; 0 at its end.</returns>
    public async Task<int> ReadAsync(Uri address, Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        using var stall = new CancellationTokenSource(_options.StallTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stall.Token);
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new BrokenDownloadException(string.Create(CultureInfo.InvariantCulture,
                $"{address.Host} sent nothing for {_options.StallTimeout.TotalSeconds:0.###} s"), e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new BrokenDownloadException("the connection broke off", e);
        }
    }

    /// <summary>Throws unless the status is 200 or 206.</summary>
    public void RequireSuccess(Uri address, HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent)
        {
            return;
        }

        string why = string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode} ({response.StatusCode})");
        if (response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) && (int)response.StatusCode < 500)
        {
            throw DownloadTrouble.Permanent(address, why);
        }

        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date - _time.GetUtcNow());
        if (wait > _options.MaxRetryAfter)
        {
            throw DownloadTrouble.Permanent(address, string.Create(CultureInfo.InvariantCulture, $"{why} and asks to wait {wait.Value.TotalSeconds:0} s"));
        }

        throw new BrokenDownloadException(why) { RetryAfter = wait > TimeSpan.Zero ? wait : null };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, RangeHeaderValue? range, RangeConditionHeaderValue? ifRange, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("akin");
        request.Headers.Range = range;
        request.Headers.IfRange = range is null ? null : ifRange;
        request.Headers.Authorization = Credentials(address);
        using var stall = new CancellationTokenSource(_options.StallTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stall.Token);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new BrokenDownloadException(string.Create(CultureInfo.InvariantCulture,
                $"{address.Host} timed out: no answer within {_options.StallTimeout.TotalSeconds:0.###} s"), e);
        }
        catch (HttpRequestException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Sort(address, e);
        }
    }

    private Exception Sort(Uri address, HttpRequestException e)
    {
        if (e.HttpRequestError == HttpRequestError.SecureConnectionError && _check.Refusal is not null)
        {
            return DownloadTrouble.Certificate(address, _check, _set, e);
        }

        return new BrokenDownloadException(e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"the host name {address.Host} cannot be found",
            HttpRequestError.ConnectionError when e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                string.Create(CultureInfo.InvariantCulture, $"{address.Host} refused the connection on port {address.Port}"),
            HttpRequestError.ConnectionError => $"no connection to {address.Host} ({e.InnerException?.Message ?? e.Message})",
            HttpRequestError.SecureConnectionError => $"no secure connection to {address.Host} ({e.InnerException?.Message ?? e.Message})",
            HttpRequestError.ResponseEnded => "the connection broke off",
            _ => $"the server's answer cannot be understood ({e.Message})",
        }, e);
    }

    private static Uri Next(Uri address, Uri current, Uri? location, int hops)
    {
        if (location is null)
        {
            throw DownloadTrouble.Permanent(address, "the server redirects without saying where to");
        }

        if (hops == MaxRedirects)
        {
            throw DownloadTrouble.Permanent(address, string.Create(CultureInfo.InvariantCulture, $"the server redirects more than {MaxRedirects} times"));
        }

        var next = new Uri(current, location);
        return next.Scheme == Uri.UriSchemeHttps || next.Scheme == current.Scheme
            ? next
            : throw DownloadTrouble.Permanent(address, $"the server redirects from {current.Scheme} to {next.Scheme} ({DownloadTrouble.Show(next)}), which is not followed");
    }

    /// <summary>The mirror's own user and password, for the mirror's own scheme, host and port only.</summary>
    private AuthenticationHeaderValue? Credentials(Uri address)
    {
        Uri mirror = _options.BaseAddress;
        return mirror.UserInfo.Length > 0 && Uri.Compare(mirror, address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(mirror.UserInfo))))
            : null;
    }

    private static HttpClient Build(DownloadOptions options, CertificateCheck check)
    {
#pragma warning disable CA2000 // The client owns the handler and is disposed with the exchange.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.BaseAddress.IsLoopback,
            // A body that is not wanted is cut off, not read to its end.
            MaxResponseDrainSize = 0,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, chain, errors) => check.Accepts(chain, errors) },
        };
#pragma warning restore CA2000
        if (options.TrustedRoots is { } roots)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            policy.CustomTrustStore.AddRange(roots);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
