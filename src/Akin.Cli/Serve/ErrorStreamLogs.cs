using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Akin.Cli.Serve;

/// <summary>Writes each log entry as one line to the error stream: text, or an object of JSON with the entry's named values.</summary>
/// <remarks>Silent until <see cref="Open"/>: trouble at the start reaches the person as one sentence, not as a log.</remarks>
internal sealed class ErrorStreamLogs(TextWriter output, bool isJson = false, TimeProvider? time = null) : ILoggerProvider
{
    private readonly bool _isJson = isJson;
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

    /// <summary>One line of JSON: when, how bad, from where, the sentence, its named values, the exception.</summary>
    private string Json<TState>(LogLevel level, string category, TState state, string message, Exception? exception)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("time", (time ?? TimeProvider.System).GetUtcNow());
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteString("message", message);
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                json.WriteStartObject("values");
                foreach ((string name, object? value) in values)
                {
                    if (name != "{OriginalFormat}")
                    {
                        json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                    }
                }

                json.WriteEndObject();
            }

            if (exception is not null)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private sealed class Logger(ErrorStreamLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logs._isOpen && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            if (logs._isJson)
            {
                logs.Write(logs.Json(logLevel, category, state, formatter(state, exception), exception));
            }
            else
            {
                string text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";
                logs.Write($"{logLevel} {category}: {string.Join(" | ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
            }
        }
    }
}
