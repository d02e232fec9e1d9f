using System.ComponentModel;
using Akin.Bundles;

namespace Akin.AspNetCore.Answers;

/// <summary>Items in an order.</summary>
internal sealed class ItemList
{
    internal ItemList(BundleItems items, IEnumerable<int> indices) => Items = [.. indices.Select(index => new ItemSummary(items, index))];

    [Description("The items, best first.")]
    public IReadOnlyList<ItemSummary> Items { get; init; }
}
