using System.ComponentModel;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>Items in an order.</summary>
internal sealed class ItemList
{
    internal ItemList(BundleItems items, IEnumerable<int> indices, IReadOnlyList<ItemMetadata?> metadata) =>
        Items = [.. indices.Select((index, place) => new ItemSummary(items, index, metadata.ElementAtOrDefault(place)))];

    [Description("The items, best first.")]
    public IReadOnlyList<ItemSummary> Items { get; init; }
}
