namespace Akin.Vectors;

/// <summary>Decides whether an engine is asked: always while it works; after a failure it is left alone for a while, then tried by one request at a time. Safe for concurrent use.</summary>
internal sealed class EnginePause(TimeProvider time, TimeSpan pause, TimeSpan longest)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _until;
    private string? _collection;

    /// <summary>Whether to ask, and if so, whether as the one that tries an engine which failed before.</summary>
    /// <param name="collection">What is asked; the failures of another do not count.</param>
    public (bool May, bool IsTrial) Ask(string collection)
    {
        if (Volatile.Read(ref _failures) == 0)
        {
            return (true, false);
        }

        lock (_lock)
        {
            long now = time.GetTimestamp();
            if (_failures > 0 && _collection == collection)
            {
                if (now < _until)
                {
                    return (false, false);
                }

                _until = now + Ticks(pause);
                return (true, true);
            }

            return (true, false);
        }
    }

    /// <summary>The engine answered.</summary>
    public void Succeed()
    {
        if (Volatile.Read(ref _failures) != 0)
        {
            lock (_lock)
            {
                _failures = 0;
            }
        }
    }

    /// <summary>The engine failed.</summary>
    /// <returns>Whether a pause begins; not for the rest of those that were under way.</returns>
    public bool Fail(string collection, bool isTrial)
    {
        lock (_lock)
        {
            if (_failures > 0 && _collection == collection && !isTrial)
            {
                return false;
            }

            _failures = _collection == collection ? _failures + 1 : 1;
            _collection = collection;
            _until = time.GetTimestamp() + Ticks(TimeSpan.FromTicks(Math.Min(longest.Ticks, pause.Ticks << Math.Min(_failures - 1, 20))));
            return true;
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
