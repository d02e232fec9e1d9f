using System.ComponentModel;

namespace Akin.AspNetCore.Requests;

// Only the API's description is made from it: RatingRequestReader reads the request by hand, to say exactly what is wrong.
/// <summary>What a user thinks of an item.</summary>
internal sealed class RatingRequest
{
    [Description("A number on the scale of the data, or null for a mere like.")]
    public float? Rating { get; init; }
}
