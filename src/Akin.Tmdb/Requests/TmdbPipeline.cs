using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Akin.Tmdb.Requests;

/// <summary>What every request goes through, from outside: total time-out, retries, circuit breaker, pace, time-out of the try.</summary>
internal static class TmdbPipeline
{
    /// <summary>A longer Retry-After is not waited for by the request itself: it fails, and the <see cref="Lull"/> keeps all others.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(5);

    /// <summary>Sets the strategies up; every one of them follows the given clock.</summary>
    public static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TmdbOptions options, Lull lull, RequestPace pace, TimeProvider time, ILogger log)
    {
        bool down = false; // a probe that fails opens the circuit anew, and is no news
        pipeline.TimeProvider = time;
        pipeline.TelemetryListener = null; // its lines for every retry would drown the one about the circuit; the meter counts
        pipeline
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result is { } response && RetryAfter.Of(response, time) is { } wait ? wait <= LongestPatience : IsFailure(attempt.Outcome)),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } response ? RetryAfter.Of(response, time) : null),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.BreakDuration,
                ShouldHandle = attempt => ValueTask.FromResult(IsFailure(attempt.Outcome)),
                OnOpened = opened =>
                {
                    lull.Extend(opened.BreakDuration);
                    if (!Interlocked.Exchange(ref down, true))
                    {
                        log.LogWarning("TMDB fails; pages go without its pictures, and it is tried again every {Seconds} s.", opened.BreakDuration.TotalSeconds);
                    }

                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    Volatile.Write(ref down, false);
                    log.LogInformation("TMDB answers again.");
                    return ValueTask.CompletedTask;
                },
            })
            .AddRateLimiter(pace)
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TryTimeout });
    }

    /// <summary>What another try may mend, and what speaks against trying on: no connection, no time, a broken or foreign answer, 408, 5xx.</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
