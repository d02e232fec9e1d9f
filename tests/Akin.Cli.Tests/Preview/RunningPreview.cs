using Akin.Cli.Preview;

namespace Akin.Cli.Tests.Preview;

/// <summary>The server over a hand-made folder, on a socket of its own until it is disposed.</summary>
internal sealed class RunningPreview : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private RunningPreview(OutputBuilder output, TaskCompletionSource<string> address)
    {
        _run = PreviewServer.RunAsync(output.Read(), 0, address.SetResult, _stop.Token);
    }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningPreview> StartAsync(OutputBuilder output)
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = new RunningPreview(output, address);
        await await Task.WhenAny(running._run, address.Task);
        running.Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(await address.Task) };
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }
}
