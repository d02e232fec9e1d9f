using System.ComponentModel;

namespace Akin.AspNetCore.Answers;

/// <summary>What a user thinks of an item.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Rating">The rating.</param>
/// <param name="Timestamp">When it was given.</param>
internal sealed record UserRating(
    [property: Description("The item's id; the catalogue may no longer have it.")] ItemKey Id,
    [property: Description("The rating on the scale of the data; null when the user only liked the item.")] float? Rating,
    [property: Description("When it was given, in Unix seconds.")] long Timestamp);
