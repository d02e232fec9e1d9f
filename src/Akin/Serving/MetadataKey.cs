using Akin.Bundles;

namespace Akin.Serving;

/// <summary>What finds an item in another catalogue, surest first.</summary>
/// <param name="TmdbId">The id at themoviedb.org.</param>
/// <param name="ImdbId">The number at imdb.com with its leading zeros, without "tt".</param>
/// <param name="Title">The display title.</param>
/// <param name="Year">The year of release.</param>
public readonly record struct MetadataKey(int? TmdbId, string? ImdbId, string Title, int? Year)
{
    /// <summary>The key of a bundle's item.</summary>
    public static MetadataKey Of(BundleItems items, int index)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new MetadataKey(items.TmdbId(index), items.ImdbId(index), items.Title(index), items.Year(index));
    }
}
