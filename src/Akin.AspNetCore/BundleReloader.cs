using Akin.Bundles;
using Akin.Serving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akin.AspNetCore;

/// <summary>Loads the bundle before the server listens, and every bundle that takes its place afterwards.</summary>
/// <remarks>A bundle that cannot be read stops the start with its <see cref="AkinException"/>; later it is refused with a line in the log, once,
/// and looked at again less and less often, in case it was being copied.</remarks>
internal sealed class BundleReloader(CurrentBundle current, SimilarFinder finder, IOptions<AkinOptions> options, TimeProvider time, ILogger<BundleReloader> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>One to find the replaced bundle unused, one to unmap it, one for whoever held it longer.</summary>
    private const int Sweeps = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Longer than replaced mappings live on after their last use.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(35);

    private readonly string _path = options.Value.BundlePath;
    private DateTime _loaded;
    private string? _complaint;
    private ITimer? _sweep;
    private int _sweepsLeft;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        options.Value.Validate();
        DateTime written = Bundle.ManifestTime(_path);
        current.Replace(new AkinSnapshot(Recommender.Open(_path)));
        _loaded = written;
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        _sweep?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadInterval == TimeSpan.Zero)
        {
            return;
        }

        if (options.Value.PreparesAhead)
        {
            // The first answers must not wait for what only a search or a filter needs.
            finder.Prepare(current.Snapshot.Recommender);
            await Task.Run(() => Try(current.Snapshot.Recommender.WarmUp), stoppingToken);
        }

        TimeSpan pause = options.Value.ReloadInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = Try(LookForAnother) ? options.Value.ReloadInterval : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    private void LookForAnother()
    {
        DateTime written = Bundle.ManifestTime(_path);
        if (written == _loaded || !Directory.Exists(_path))
        {
            return;
        }

        var recommender = Recommender.Open(_path, BundleCheck.Hashes);
        if (options.Value.PreparesAhead)
        {
            recommender.WarmUp();
            finder.Prepare(recommender);
        }

        current.Replace(new AkinSnapshot(recommender));
        _loaded = written;
        _complaint = null;
        AkinMeter.Reloads.Add(1, new KeyValuePair<string, object?>("result", "served"));
        logger.LogInformation(
            "Serving another bundle: {Dataset}, {Items} items, trained {CreatedAt:u}.",
            recommender.Bundle.Manifest.Dataset.Name,
            recommender.Items.Count,
            recommender.Bundle.Manifest.CreatedAt);
        SweepLater();
    }

    /// <summary>Whatever goes wrong with what stands at the place, the server goes on with what it has.</summary>
    private bool Try(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception trouble)
        {
            if (_complaint != trouble.Message)
            {
                _complaint = trouble.Message;
                AkinMeter.Reloads.Add(1, new KeyValuePair<string, object?>("result", "refused"));
                logger.LogWarning("The new bundle is refused and the present one stays: {Reason}", trouble.Message);
            }

            return false;
        }
    }

    /// <summary>An idle server collects no garbage, and the replaced bundle's file would stay mapped, and on disk, for ever.</summary>
    private void SweepLater()
    {
        Volatile.Write(ref _sweepsLeft, Sweeps);
        _sweep ??= time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _sweep.Change(TimeSpan.FromSeconds(1), Aftermath);
    }

    private void Sweep()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        if (Interlocked.Decrement(ref _sweepsLeft) <= 0)
        {
            _sweep?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
