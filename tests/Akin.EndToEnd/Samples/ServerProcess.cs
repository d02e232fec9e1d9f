using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.EndToEnd.Samples;

/// <summary>A server that runs as a process of its own until it is disposed; everything that it starts ends with it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly Regex _line;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDisposed;

    private ServerProcess(Process process, Regex line)
    {
        _process = process;
        _line = line;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(
            _ => _address.TrySetException(new InvalidOperationException($"The server ended before it named its address. {Output}")), TaskScheduler.Default);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Mebibytes of memory that it holds now.</summary>
    public long Mebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>What it wrote so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a server and waits until it names its address.</summary>
    /// <param name="process">The server.</param>
    /// <param name="line">What names it, the address as the group "address"; null takes the first of this machine.</param>
    public static async Task<ServerProcess> StartAsync(Process process, Regex? line = null)
    {
        var server = new ServerProcess(process, line ?? ListeningAddress());
        try
        {
            server.Address = new Uri(await server._address.Task.WaitAsync(Patience));
            return server;
        }
        catch (Exception trouble)
        {
            await server.DisposeAsync();
            throw trouble is TimeoutException ? new TimeoutException($"The server names no address: {server.Output}", trouble) : trouble;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && _line.Match(line) is { Success: true } match)
        {
            _address.TrySetResult(match.Groups["address"].Value);
        }
    }

    [GeneratedRegex(@"(?<address>http://(localhost|127\.0\.0\.1):\d+)")]
    private static partial Regex ListeningAddress();
}
