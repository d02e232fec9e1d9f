using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore;

/// <summary>One loaded bundle and what is derived from it. Immutable; safe for concurrent use.</summary>
/// <remarks>A request takes one snapshot and keeps it to its end, so that its answer never mixes two bundles.</remarks>
public sealed class AkinSnapshot
{
    private const int TagDigits = 16;
    private const string EncodedSlash = "%2F";

    /// <summary>Serves from a recommender.</summary>
    public AkinSnapshot(Recommender recommender)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        Recommender = recommender;
        EntityTag = $"\"{recommender.Bundle.Manifest.Sha256[..TagDigits]}\"";
    }

    /// <summary>The models.</summary>
    public Recommender Recommender { get; }

    /// <summary>The entity tag of answers that depend on nothing but the request's address and this bundle, quotes included.</summary>
    public string EntityTag { get; }

    /// <summary>The catalogue.</summary>
    public BundleItems Items => Recommender.Items;

    /// <summary>Finds items by title: the recommender's own search.</summary>
    public TitleSearch Titles => Recommender.Titles;

    /// <summary>Finds the item that a segment of a URL's path names.</summary>
    /// <param name="segment">A route value; a slash inside an id may still be written %2F, as servers leave it.</param>
    /// <param name="index">The item's index; −1 when there is none.</param>
    public bool TryFind(ReadOnlySpan<char> segment, out int index) =>
        Items.TryGetIndex(segment, out index)
        || (segment.Contains(EncodedSlash, StringComparison.OrdinalIgnoreCase)
            && Items.TryGetIndex(segment.ToString().Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase), out index));
}
