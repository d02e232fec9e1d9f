using System.ComponentModel;
using Akin.AspNetCore.Answers;

namespace Akin.AspNetCore.Requests;

// Only the API's description is made from it: PersonalRequestReader reads the request by hand, to say exactly what is wrong.
/// <summary>What a person liked and disliked, and what the list made of it may hold. Everything may be left out.</summary>
internal sealed class PersonalRequest
{
    [Description("Items the person liked: an id, or an id with a rating on the scale of the data. At most 500 with the disliked ones.")]
    public IReadOnlyList<LikedEntry>? Liked { get; init; }

    [Description("Ids of items the person disliked.")]
    public IReadOnlyList<ItemKey>? Disliked { get; init; }

    [Description("Ids of other items to leave out.")]
    public IReadOnlyList<ItemKey>? Exclude { get; init; }

    [Description("Only items that have all of these genres, whatever their case.")]
    public IReadOnlyList<string>? Genres { get; init; }

    [Description("Only items of this year or later.")]
    public int? From { get; init; }

    [Description("Only items of this year or earlier.")]
    public int? To { get; init; }

    [Description("How many items at most, from 1 to 100. Default: 20.")]
    public int? Limit { get; init; }

    [Description("0 orders by fit alone, 1 by difference from what stands above. Default: 0.")]
    public double? Diversity { get; init; }
}
