using Akin.Serving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Akin.AspNetCore;

/// <summary>Loads the bundle before the server listens; a bundle that cannot be read stops the start with its <see cref="AkinException"/>.</summary>
internal sealed class BundleLoader(CurrentBundle current, IOptions<AkinOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        current.Replace(new AkinSnapshot(Recommender.Open(options.Value.BundlePath)));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
