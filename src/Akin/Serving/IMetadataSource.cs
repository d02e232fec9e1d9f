namespace Akin.Serving;

/// <summary>Knows pictures and texts of items that training never sees.</summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IMetadataSource
{
    /// <summary>What a page that shows its pictures must say; null when nothing.</summary>
    string? Notice { get; }

    /// <summary>Looks several items up side by side.</summary>
    /// <param name="items">What is known of each.</param>
    /// <param name="budget">How long to wait, ≥ 0; zero takes only what is at hand. What comes later is kept for the next call.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>One entry per item, in order; null where nothing is known or nothing came in time. Trouble of the source is never thrown.</returns>
    ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation);
}
