using System.Collections.Concurrent;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>A clock on which every wait is over at once, is remembered, and is the only thing that lets time pass; time-outs of requests are left to the real clock.</summary>
internal sealed class ManualWaits : TimeProvider
{
    /// <summary>A timer as long as this or longer is a time-out of a request, not a wait.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(100);

    private long _ticks;
    private int _timeOuts;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Whether the time of every request is up as soon as it is sent.</summary>
    public bool IsImpatient { get; set; }

    /// <summary>Requests that were sent while impatient.</summary>
    public int TimeOuts => _timeOuts;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeOut)
        {
            if (IsImpatient)
            {
                Interlocked.Increment(ref _timeOuts);
                dueTime = TimeSpan.Zero;
            }
        }
        else if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            dueTime = TimeSpan.Zero;
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
