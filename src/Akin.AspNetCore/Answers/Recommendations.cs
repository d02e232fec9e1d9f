using System.ComponentModel;

namespace Akin.AspNetCore.Answers;

// Only the API's description is made from it: RecommendationsBody writes the answer by hand.
/// <summary>The ids of the items most similar to one.</summary>
internal sealed class Recommendations
{
    [Description("The id that was asked about.")]
    public ItemKey MovieId { get; init; }

    [Description("Ids of the most similar items, best first, of the same type.")]
    [System.Text.Json.Serialization.JsonPropertyName("recommendations")]
    public IReadOnlyList<ItemKey> Items { get; init; } = [];
}
