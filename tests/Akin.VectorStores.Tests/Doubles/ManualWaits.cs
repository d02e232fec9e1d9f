namespace Akin.VectorStores.Tests.Doubles;

/// <summary>A clock on which every wait is over at once, and is remembered; time-outs of requests are left to the real clock.</summary>
internal sealed class ManualWaits : TimeProvider
{
    /// <summary>Waits as long as this or longer are time-outs, not waits.</summary>
    public TimeSpan TimeOut { get; init; } = TimeSpan.FromSeconds(100);

    public System.Collections.Concurrent.ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero && dueTime < TimeOut)
        {
            Waits.Enqueue(dueTime);
            dueTime = TimeSpan.Zero;
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
