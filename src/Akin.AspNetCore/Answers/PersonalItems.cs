using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>A list made for one history.</summary>
internal sealed class PersonalItems
{
    internal PersonalItems(Recommender recommender, IReadOnlyList<RecommendedItem> items, IReadOnlyList<ItemMetadata?> metadata, IReadOnlyList<ItemKey> unknown)
    {
        Items = [.. items.Select((item, place) => new PersonalEntry(recommender, item, metadata.ElementAtOrDefault(place)))];
        Unknown = unknown;
    }

    [Description("The items that fit the history, best first.")]
    public IReadOnlyList<PersonalEntry> Items { get; init; }

    [Description("Ids of the request that the catalogue does not have; they were ignored.")]
    public IReadOnlyList<ItemKey> Unknown { get; init; }
}
