using System.ComponentModel;

namespace Akin.AspNetCore.Answers;

/// <summary>An item of the history that speaks for a recommendation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Share">Its share of all that speaks for the recommendation.</param>
internal sealed record BecauseEntry(
    [property: Description("The id of an item of the history.")] ItemKey Id,
    [property: Description("Its share of all that speaks for the recommendation, above 0, at most 1.")] double Share);
