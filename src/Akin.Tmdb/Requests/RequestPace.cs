using System.Threading.RateLimiting;

namespace Akin.Tmdb.Requests;

/// <summary>Lets at most so many requests go within any one second, and none during a <see cref="Lull"/>.</summary>
/// <remarks>A token bucket of 40 that fills at 40 a second lets 80 through in its first second, and a smaller bucket slows the first page. So this keeps the moments of the
/// last requests: the next may go when the oldest of them is a second old (and 50 ms, for what the way to TMDB may squeeze together). It follows the clock it is given.</remarks>
internal sealed class RequestPace(int perSecond, Lull lull, TimeSpan longestWait, TimeProvider time) : RateLimiter
{
    private const int MostWaiting = 256;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_050);
    private readonly Lock _lock = new();
    private readonly Queue<long> _moments = new(perSecond);
    private int _waiting;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(lull.Left == TimeSpan.Zero && Take() == TimeSpan.Zero);

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new Lease(false);
        }

        try
        {
            while (true)
            {
                TimeSpan wait = lull.Left;
                if (wait > longestWait)
                {
                    return new Lease(false);
                }

                if (wait == TimeSpan.Zero)
                {
                    wait = Take();
                    if (wait == TimeSpan.Zero)
                    {
                        return new Lease(true);
                    }
                }

                await Task.Delay(wait + TimeSpan.FromMilliseconds(1), time, cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Takes a place among the last requests, or says how long to wait for one.</summary>
    private TimeSpan Take()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            if (_moments.Count == perSecond)
            {
                TimeSpan left = Window - time.GetElapsedTime(_moments.Peek(), now);
                if (left > TimeSpan.Zero)
                {
                    return left;
                }

                _moments.Dequeue();
            }

            _moments.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    private sealed class Lease(bool acquired) : RateLimitLease
    {
        public override bool IsAcquired => acquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
