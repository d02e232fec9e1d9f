using System.Text.Json;

namespace Akin.Web.Browser;

/// <summary>Says how the ratings of a history are weighed.</summary>
internal static class RatingScale
{
    /// <summary>Copies what training learnt of the data's scale.</summary>
    public static void Describe(Utf8JsonWriter index, JsonElement settings)
    {
        foreach (string name in (ReadOnlySpan<string>)["lowestRating", "highestRating", "meanRating"])
        {
            index.WriteNumber(name, settings.GetProperty(name).GetDouble());
        }
    }
}
