using Microsoft.Extensions.Logging;

namespace Akin.Cli.Serve;

/// <summary>Writes each log entry as one line to the error stream.</summary>
/// <remarks>Silent until <see cref="Open"/>: trouble at the start reaches the person as one sentence, not as a log.</remarks>
internal sealed class ErrorStreamLogs(TextWriter output) : ILoggerProvider
{
    private volatile bool _isOpen;

    /// <summary>Begins to write.</summary>
    public void Open() => _isOpen = true;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The stream belongs to the process.
    }

    private void Write(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
        }
    }

    private sealed class Logger(ErrorStreamLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logs._isOpen && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                string text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";
                logs.Write($"{logLevel} {category}: {string.Join(" | ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
            }
        }
    }
}
