using System.Globalization;
using System.Text.Json;
using Akin.AspNetCore.Answers;
using Akin.Bundles;

namespace Akin.AspNetCore.Requests;

/// <summary>Reads <c>{"rating":4.5}</c>.</summary>
internal static class RatingRequestReader
{
    /// <summary>An object that would do.</summary>
    public const string Example = """{"rating":4.5}""";

    /// <summary>Reads the rating.</summary>
    /// <param name="body">The request's object.</param>
    /// <param name="scale">The data that the bundle was trained on; its lowest and highest ratings bound what is allowed.</param>
    /// <param name="rating">The rating; null for a mere like.</param>
    /// <returns>What is wrong, by property; null when nothing is.</returns>
    public static Dictionary<string, string[]>? Read(JsonElement body, BundleDataset scale, out float? rating)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        rating = null;
        bool isThere = false;
        try
        {
            foreach (JsonProperty property in body.EnumerateObject())
            {
                if (property.Name != "rating")
                {
                    string name = Problem.Shown(property.Name);
                    errors.TryAdd(name, [$"There is no property '{name}'; allowed is rating."]);
                    break;
                }

                isThere = true;
                if (!TryRead(property.Value, scale, out rating))
                {
                    errors.TryAdd("rating", [$"'rating' was {Problem.Shown(property.Value.GetRawText())}; it must be {Allowed(scale)}."]);
                }
            }
        }
        catch (InvalidOperationException)
        {
            errors.TryAdd("body", ["The name of a property holds half a surrogate pair."]);
        }

        if (!isThere && errors.Count == 0)
        {
            errors.Add("rating", [$"'rating' is missing; it must be {Allowed(scale)}."]);
        }

        return errors.Count == 0 ? null : errors;
    }

    private static bool TryRead(JsonElement value, BundleDataset scale, out float? rating)
    {
        rating = null;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out float number) || !(number >= scale.LowestRating && number <= scale.HighestRating))
        {
            return false;
        }

        rating = number;
        return true;
    }

    private static string Allowed(BundleDataset scale) => scale.LowestRating == scale.HighestRating
        ? string.Create(CultureInfo.InvariantCulture, $"null or {scale.LowestRating}, because the data has likes only")
        : string.Create(CultureInfo.InvariantCulture, $"a number from {scale.LowestRating} to {scale.HighestRating}, or null for a mere like");
}
