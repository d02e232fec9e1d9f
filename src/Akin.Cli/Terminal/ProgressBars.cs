using Spectre.Console;

namespace Akin.Cli.Terminal;

/// <summary>One bar a step, drawn on stderr. Apart from <see cref="LongJob"/>, so that Spectre.Console is loaded only where it draws.</summary>
internal static class ProgressBars
{
    public static Task<T> RunAsync<T>(TextWriter writer, StepClock clock, Func<IProgress<StepProgress>, Task<T>> job)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => job(new Bars(context, clock)));
    }

    private sealed class Bars(ProgressContext context, StepClock clock) : IProgress<StepProgress>
    {
        private readonly Lock _lock = new();
        private ProgressTask? _bar;
        private string? _step;

        public void Report(StepProgress value)
        {
            clock.Report(value);
            lock (_lock)
            {
                if (_bar is null || _step != value.Step)
                {
                    Finish();
                    _bar = context.AddTask(Markup.Escape(value.Step));
                    _step = value.Step;
                }

                _bar.IsIndeterminate = value.Total <= 0;
                _bar.MaxValue = Math.Max(1, value.Total);
                // Threads may report out of order; a bar never runs backwards.
                _bar.Value = Math.Max(_bar.Value, value.Done);
                if (value.Total > 0 && value.Done >= value.Total)
                {
                    _bar.StopTask();
                }
            }
        }

        private void Finish()
        {
            if (_bar is { IsFinished: false } bar)
            {
                bar.IsIndeterminate = false;
                bar.Value = bar.MaxValue;
                bar.StopTask();
            }
        }
    }
}
