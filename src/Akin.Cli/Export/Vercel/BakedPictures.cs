using System.Collections.Frozen;
using Akin.Bundles;
using Akin.Cli.Serve;
using Akin.Serving;
using Akin.Tmdb;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.Cli.Export.Vercel;

/// <summary>Pictures and texts of the whole catalogue, fetched before any page is written, so that pages and answers hold them and no browser asks for them.</summary>
internal sealed class BakedPictures : IMetadataSource
{
    /// <summary>How long what was fetched may be shown.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(180);
    private const int Batch = 200;
    private const string Step = "fetching pictures and texts";
    private readonly FrozenDictionary<MetadataKey, ItemMetadata> _known;

    private BakedPictures(string? notice, FrozenDictionary<MetadataKey, ItemMetadata> known)
    {
        Notice = notice;
        _known = known;
    }

    /// <inheritdoc/>
    public string? Notice { get; }

    /// <summary>Films that something is known of.</summary>
    public int Count => _known.Count;

    /// <summary>From when on they may not be shown any more; null when there are none.</summary>
    public DateTimeOffset? ShownUntil => _known.Count == 0 ? null : _known.Values.Min(metadata => metadata.FetchedAt) + Shown;

    /// <summary>Fetches what is not at hand, side by side; what was fetched is kept on disk, so that an interrupted run goes on where it stopped.</summary>
    /// <param name="items">The catalogue.</param>
    /// <param name="settings">Where pictures come from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told of films done.</param>
    /// <param name="cancellation">Stops between films; what came is kept.</param>
    /// <returns>Null when there is no token.</returns>
    public static async Task<BakedPictures?> FetchAsync(
        BundleItems items, ServerSettings settings, TimeProvider time, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        if (settings.Tmdb.Token is null)
        {
            return null;
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        services.AddTmdb(settings.Tmdb);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IMetadataSource source = provider.GetRequiredService<IMetadataSource>();
        var known = new Dictionary<MetadataKey, ItemMetadata>();
        for (int first = 0; first < items.Count; first += Batch)
        {
            progress.Report(new StepProgress(Step, first, items.Count));
            MetadataKey[] keys = [.. Enumerable.Range(first, Math.Min(Batch, items.Count - first)).Select(item => MetadataKey.Of(items, item))];
            IReadOnlyList<ItemMetadata?> found = await source.FindAsync(keys, TimeSpan.FromMinutes(10), cancellation);
            cancellation.ThrowIfCancellationRequested();
            for (int at = 0; at < keys.Length; at++)
            {
                if (found[at] is { } metadata)
                {
                    known[keys[at]] = metadata;
                }
            }
        }

        progress.Report(new StepProgress(Step, items.Count, items.Count));
        return new BakedPictures(source.Notice, known.ToFrozenDictionary());
    }

    /// <summary>What is known of an item; null when nothing is.</summary>
    public ItemMetadata? Find(BundleItems items, int index) => _known.GetValueOrDefault(MetadataKey.Of(items, index));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation) =>
        new([.. items.Select(key => _known.GetValueOrDefault(key))]);
}
