using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>Asks the app's source of pictures and texts, if it has one, about the items of an answer.</summary>
/// <param name="source">The source; null when the app has none.</param>
/// <param name="budget">How long to wait.</param>
internal sealed class ItemPictures(IMetadataSource? source, TimeSpan budget)
{
    /// <summary>One entry per item, in order; an empty list when there is no source.</summary>
    public ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(BundleItems items, IEnumerable<int> indices, CancellationToken cancellation) =>
        source is null ? ValueTask.FromResult<IReadOnlyList<ItemMetadata?>>([]) : source.FindAsync([.. indices.Select(index => MetadataKey.Of(items, index))], budget, cancellation);
}
