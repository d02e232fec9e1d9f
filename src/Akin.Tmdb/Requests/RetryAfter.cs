using System.Net;

namespace Akin.Tmdb.Requests;

/// <summary>Reads how long TMDB wants to be left in peace.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that a 429 or 503 asks for; a second for a 429 that does not say; null for any other answer.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => response.StatusCode == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(1) : null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Lull.Longest ? Lull.Longest : wait;
    }
}
