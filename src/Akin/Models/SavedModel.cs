using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Models.Ease;

namespace Akin.Models;

/// <summary>Takes a model's settings and arrays out of a bundle; whatever is wrong with them is told in one sentence.</summary>
/// <param name="name">The model's name.</param>
/// <param name="bundle">Where its arrays are.</param>
/// <param name="settings">What <see cref="IServedModel.Save"/> returned, as the bundle's manifest has it.</param>
internal sealed class SavedModel(string name, Bundle bundle, JsonElement settings)
{
    private const string Lowest = "lowestRating";
    private const string Highest = "highestRating";
    private const string Mean = "meanRating";

    /// <summary>How many items the bundle has.</summary>
    public int ItemCount => bundle.Items.Count;

    /// <summary>The settings that <see cref="Weights"/> reads; doubles, so that every float comes back as it was.</summary>
    public static JsonObject SettingsOf(RatingWeights weights) => new()
    {
        [Lowest] = (double)weights.Lowest,
        [Highest] = (double)weights.Highest,
        [Mean] = weights.Mean,
    };

    /// <summary>How ratings are weighed.</summary>
    /// <exception cref="AkinException">A setting is missing or no finite number.</exception>
    public RatingWeights Weights() => new(Single(Lowest), Single(Highest), Number(Mean, -float.MaxValue, float.MaxValue));

    /// <summary>A float32 of the settings.</summary>
    /// <exception cref="AkinException">It is missing or no finite float32.</exception>
    public float Single(string setting) => (float)Number(setting, -float.MaxValue, float.MaxValue);

    /// <summary>A number of the settings.</summary>
    /// <exception cref="AkinException">It is missing, no number, or out of range.</exception>
    public double Number(string setting, double lowest, double highest)
    {
        if (settings.ValueKind != JsonValueKind.Object || !settings.TryGetProperty(setting, out JsonElement value))
        {
            throw Wrong($"does not say its {setting}");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= lowest && number <= highest
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has a {setting} that is no number from {lowest} to {highest}"));
    }

    /// <summary>A copy of an array of float32.</summary>
    /// <param name="array">Its name.</param>
    /// <param name="lowest">The least that a value may be.</param>
    /// <param name="highest">The most; NaN is never allowed.</param>
    /// <param name="shape">The dimensions it must have, −1 for any.</param>
    /// <exception cref="AkinException">It is missing, of another type or shape, or a value is out of range.</exception>
    public float[] Floats(string array, float lowest, float highest, params ReadOnlySpan<int> shape)
    {
        float[] values = bundle.Tensors.Get<float>(array, shape).ToArray();

        // Both extremes propagate NaN.
        return values.Length == 0 || (TensorPrimitives.Min<float>(values) >= lowest && TensorPrimitives.Max<float>(values) <= highest)
            ? values
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has a value in '{array}' that is no number from {lowest} to {highest}"));
    }

    /// <summary>A copy of an array of int32.</summary>
    /// <param name="array">Its name.</param>
    /// <param name="highest">The most that a value may be; the least is 0.</param>
    /// <param name="shape">The dimensions it must have, −1 for any.</param>
    /// <exception cref="AkinException">It is missing, of another type or shape, or a value is out of range.</exception>
    public int[] Integers(string array, int highest, params ReadOnlySpan<int> shape)
    {
        int[] values = bundle.Tensors.Get<int>(array, shape).ToArray();
        return values.Length == 0 || (TensorPrimitives.Min<int>(values) >= 0 && TensorPrimitives.Max<int>(values) <= highest)
            ? values
            : throw Wrong($"has a value in '{array}' that is not from 0 to {highest}");
    }

    /// <summary>The refusal.</summary>
    /// <param name="what">What it does or has, without an end.</param>
    /// <param name="cause">What found it; null where nothing else did.</param>
    public AkinException Wrong(string what, Exception? cause = null) => new($"The model {name} in the bundle '{bundle.Path}' {what}; train it again.", cause);
}
