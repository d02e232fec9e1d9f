using Akin.Bundles;
using Akin.Models.HybridSimilarity;

namespace Akin.Vectors;

/// <summary>Puts the fused vectors of a bundle into an engine.</summary>
/// <remarks>
/// The vectors go into a collection of the bundle's own; readers keep asking the old one until the new one is complete, and then the alias moves in one step.
/// A push that was stopped anywhere goes on where it was: what the collection holds already is not sent again. Repeated, it changes nothing.
/// One push at a time under an alias: the first of two that is done removes the other's collection as an old one.
/// </remarks>
public static class VectorPush
{
    /// <summary>Pushes a bundle.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="aliasName">What readers ask; see <see cref="VectorNames"/>.</param>
    /// <param name="bundle">The bundle.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Stops between batches; another push goes on from there.</param>
    /// <exception cref="VectorStoreException">The engine failed, refused, or holds something else than was put in.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static async Task<VectorPushResult> RunAsync(
        IVectorStore store, string aliasName, Bundle bundle, VectorPushOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(bundle);
        options ??= new VectorPushOptions();
        options.Validate();
        var vectors = FusedVectors.Of(bundle);
        string collection = VectorSearch.CollectionOf(aliasName, bundle);
        bool isNew = await store.FindAsync(collection, cancellation).ConfigureAwait(false) is null;
        await store.CreateAsync(collection, vectors.Dimension, cancellation).ConfigureAwait(false);
        int pushed = await FillAsync(store, collection, bundle, vectors, options, isNew, progress, cancellation).ConfigureAwait(false);
        progress?.Report(new StepProgress("building the index", 0, 1));
        await store.CompleteAsync(collection, vectors.ItemCount, cancellation).ConfigureAwait(false);
        progress?.Report(new StepProgress("building the index", 1, 1));
        string? before = await store.PublishedAsync(aliasName, cancellation).ConfigureAwait(false);
        IReadOnlyList<string> removed = [];
        if (options.Publishes)
        {
            await store.PublishAsync(aliasName, collection, cancellation).ConfigureAwait(false);
            if (options.RemovesOld && before != collection)
            {
                removed = await RemoveOldAsync(store, aliasName, [collection, before], cancellation).ConfigureAwait(false);
            }
        }

        return new VectorPushResult(collection, vectors.Dimension, vectors.ItemCount, pushed, options.Publishes || before == collection, removed);
    }

    private static async Task<int> FillAsync(
        IVectorStore store, string collection, Bundle bundle, FusedVectors vectors, VectorPushOptions options, bool isNew, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        const string Step = "pushing vectors";
        int size = Math.Min(options.BatchSize, store.LargestBatch(vectors.Dimension));
        int pushed = 0;
        int done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, vectors.ItemCount).Chunk(size), parallel, async (batch, stop) =>
        {
            IReadOnlySet<int> there = isNew ? new HashSet<int>() : await store.ContainsAsync(collection, batch, stop).ConfigureAwait(false);
            VectorRecord[] records = [.. batch.Where(item => !there.Contains(item)).Select(item => RecordOf(bundle.Items, vectors, item))];
            if (records.Length > 0)
            {
                await store.UpsertAsync(collection, records, stop).ConfigureAwait(false);
            }

            Interlocked.Add(ref pushed, records.Length);
            progress?.Report(new StepProgress(Step, Interlocked.Add(ref done, batch.Length), vectors.ItemCount));
        }).ConfigureAwait(false);
        return pushed;
    }

    private static VectorRecord RecordOf(BundleItems items, FusedVectors vectors, int item)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Write(item, vector);
        return new VectorRecord(item, items.Id(item), items.Title(item), items.Year(item), [.. items.GenreIds(item).ToArray().Select(genre => items.Genres[genre])], vector);
    }

    private static async Task<IReadOnlyList<string>> RemoveOldAsync(IVectorStore store, string aliasName, string?[] kept, CancellationToken cancellation)
    {
        var removed = new List<string>();
        foreach (string old in await store.ListAsync(aliasName, cancellation).ConfigureAwait(false))
        {
            if (!kept.Contains(old))
            {
                await store.DropAsync(old, cancellation).ConfigureAwait(false);
                removed.Add(old);
            }
        }

        return removed;
    }
}
