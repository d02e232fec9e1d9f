namespace Akin.Cli.Terminal;

/// <summary>Measures how long each step of a job takes: from its first report to the first of the next.</summary>
internal sealed class StepClock(TimeProvider time) : IProgress<StepProgress>
{
    private readonly Lock _lock = new();
    private readonly List<(string Step, TimeSpan Time)> _steps = [];
    private readonly long _start = time.GetTimestamp();
    private string? _current;
    private long _since;

    /// <summary>The steps so far, in order; one that came back is one step.</summary>
    public IReadOnlyList<(string Step, TimeSpan Time)> Steps => _steps;

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Total => time.GetElapsedTime(_start);

    public void Report(StepProgress value)
    {
        lock (_lock)
        {
            if (value.Step != _current)
            {
                Close();
                _current = value.Step;
            }
        }
    }

    /// <summary>Ends the last step.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            Close();
            _current = null;
        }
    }

    private void Close()
    {
        long now = time.GetTimestamp();
        if (_current is not null)
        {
            int known = _steps.FindIndex(step => step.Step == _current);
            TimeSpan spent = time.GetElapsedTime(_since, now);
            if (known < 0)
            {
                _steps.Add((_current, spent));
            }
            else
            {
                _steps[known] = (_current, _steps[known].Time + spent);
            }
        }

        _since = now;
    }
}
