namespace Akin.Tmdb.Requests;

/// <summary>Until when TMDB is left in peace: after a 429 or 503 as long as it says, after a refused token, and while the circuit is open.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class Lull(TimeProvider time)
{
    /// <summary>However long a Retry-After is: a slip in a header must not turn the pictures off until the next start.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _untilTicks;

    /// <summary>How long it still lasts; zero when it is over.</summary>
    public TimeSpan Left
    {
        get
        {
            long left = Volatile.Read(ref _untilTicks) - time.GetUtcNow().UtcTicks;
            return left > 0 ? TimeSpan.FromTicks(Math.Min(left, Longest.Ticks)) : TimeSpan.Zero;
        }
    }

    /// <summary>Makes it last at least so long from now on.</summary>
    public void Extend(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero)
        {
            return;
        }

        long until = time.GetUtcNow().UtcTicks + Math.Min(duration.Ticks, Longest.Ticks);
        long known = Volatile.Read(ref _untilTicks);
        while (until > known)
        {
            long seen = Interlocked.CompareExchange(ref _untilTicks, until, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }

    /// <summary>Waits until it is over.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (Left is { Ticks: > 0 } left)
        {
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), time, cancellation);
        }
    }
}
