using System.ComponentModel;
using Akin.AspNetCore.Answers;

namespace Akin.AspNetCore.Requests;

/// <summary>An item that a person liked; in JSON also its bare id.</summary>
internal sealed class LikedEntry
{
    [Description("The item's id.")]
    public ItemKey Id { get; init; }

    [Description("How much, on the scale of the data; left out, the scale's best.")]
    public double? Rating { get; init; }
}
