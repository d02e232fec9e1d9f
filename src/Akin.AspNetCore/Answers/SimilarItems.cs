using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>The items most similar to one.</summary>
internal sealed class SimilarItems
{
    internal SimilarItems(Recommender recommender, int item, IReadOnlyList<SimilarItem> neighbors, IReadOnlyList<ItemMetadata?> metadata)
    {
        Id = ItemKey.Of(recommender.Items, item);
        Items = [.. neighbors.Select((neighbor, place) => new SimilarEntry(recommender, item, neighbor, metadata.ElementAtOrDefault(place)))];
    }

    [Description("The item asked about.")]
    public ItemKey Id { get; init; }

    [Description("The items most similar to it, best first.")]
    public IReadOnlyList<SimilarEntry> Items { get; init; }
}
