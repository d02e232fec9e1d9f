using Akin.Bundles;
using Akin.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akin.Web.Pictures;

/// <summary>Collects the pictures of a page within the budget, whatever the source does.</summary>
internal sealed class PictureFinder(IOptions<SiteOptions> options, ILogger<PictureFinder> logger, IMetadataSource? source = null, TimeProvider? time = null)
{
    /// <summary>What a source that keeps to its budget may still need to answer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Asks for several groups of films; each group comes as a whole.</summary>
    /// <param name="items">The catalogue.</param>
    /// <param name="canWait">Whether what is late may come in a later part of the page.</param>
    /// <param name="cancellation">The reader went away.</param>
    /// <param name="groups">Indices of the films, what matters most first.</param>
    /// <returns>Complete after <see cref="SiteOptions.PictureWait"/> at the latest; what comes later is pending.</returns>
    public async Task<PagePictures> FindAsync(BundleItems items, bool canWait, CancellationToken cancellation, params IReadOnlyList<int>[] groups)
    {
        if (source is null)
        {
            return PagePictures.None;
        }

        var known = new Dictionary<int, ItemMetadata>();
        var pending = new Dictionary<int, Task<IReadOnlyDictionary<int, ItemMetadata>>>();
        SiteOptions settings = options.Value;
        TimeSpan budget = canWait ? settings.PictureBudget : settings.PictureWait;
        Task<IReadOnlyDictionary<int, ItemMetadata>>[] asked = [.. groups.Select(group => AskAsync(items, group, budget, cancellation))];
        Task all = Task.WhenAll(asked);
        if (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(settings.PictureWait, _time, cancellation));
        }

        for (int at = 0; at < groups.Length; at++)
        {
            bool late = !asked[at].IsCompleted;
            Add(known, late ? await AtHandAsync(items, groups[at], cancellation) : await asked[at]);
            foreach (int index in late && canWait ? groups[at] : [])
            {
                if (!known.ContainsKey(index))
                {
                    pending[index] = asked[at];
                }
            }
        }

        return new PagePictures(known, pending);
    }

    private static void Add(Dictionary<int, ItemMetadata> known, IReadOnlyDictionary<int, ItemMetadata> found)
    {
        foreach ((int index, ItemMetadata metadata) in found)
        {
            known[index] = metadata;
        }
    }

    private Task<IReadOnlyDictionary<int, ItemMetadata>> AtHandAsync(BundleItems items, IReadOnlyList<int> group, CancellationToken cancellation)
    {
        Task<IReadOnlyDictionary<int, ItemMetadata>> asked = AskAsync(items, group, TimeSpan.Zero, cancellation);
        return asked.IsCompleted ? asked : Task.FromResult<IReadOnlyDictionary<int, ItemMetadata>>(new Dictionary<int, ItemMetadata>());
    }

    /// <summary>Never throws: a page must not fail for want of a picture.</summary>
    private async Task<IReadOnlyDictionary<int, ItemMetadata>> AskAsync(BundleItems items, IReadOnlyList<int> group, TimeSpan budget, CancellationToken cancellation)
    {
        var found = new Dictionary<int, ItemMetadata>();
        MetadataKey[] keys = [.. group.Select(index => MetadataKey.Of(items, index))];
        try
        {
            ValueTask<IReadOnlyList<ItemMetadata?>> asked = source!.FindAsync(keys, budget, cancellation);
            IReadOnlyList<ItemMetadata?> answers = asked.IsCompleted ? await asked : await asked.AsTask().WaitAsync(budget + Grace, _time, cancellation);
            for (int at = 0; at < answers.Count && at < keys.Length; at++)
            {
                if (answers[at] is { } metadata)
                {
                    found[group[at]] = metadata;
                }
            }
        }
        catch (Exception trouble) when (trouble is TimeoutException or OperationCanceledException)
        {
            logger.LogDebug(trouble, "Pictures of {Count} films did not come within {Budget}.", keys.Length, budget);
        }
        catch (Exception trouble)
        {
            logger.LogError(trouble, "The source of pictures failed.");
        }

        return found;
    }
}
