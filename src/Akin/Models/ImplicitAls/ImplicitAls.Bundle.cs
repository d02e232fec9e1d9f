using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Models.ImplicitAls;

/// <content>How the factors go into a bundle and come back.</content>
public sealed partial class ImplicitAls
{
    // Trained factors are near 1; what is far beyond would overflow when a history is folded in.
    private const float Largest = 1e5f;
    private const string FactorsName = "foryou.factors";

    /// <inheritdoc/>
    public JsonObject Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(FactorsName, _itemFactors, ItemCount, Factors);
        return new JsonObject
        {
            ["lowestRating"] = (double)Evidence.Lowest,
            ["highestRating"] = (double)Evidence.Highest,
            ["confidence"] = (double)Evidence.Confidence,
            ["regularization"] = Regularization,
        };
    }

    /// <summary>Takes the model out of a bundle. O(items · factors²), for the matrix that folds histories in.</summary>
    /// <exception cref="AkinException">The bundle has no such model, or its arrays or settings are out of range.</exception>
    public static ImplicitAls Load(Bundle bundle, JsonElement settings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var saved = new SavedModel("als", bundle, settings);
        float[] factors = saved.Floats(FactorsName, -Largest, Largest, saved.ItemCount, -1);
        int count = factors.Length / saved.ItemCount;
        if (count is < 1 or > ImplicitAlsOptions.MostFactors)
        {
            throw saved.Wrong($"has {count} factors an item where 1 to {ImplicitAlsOptions.MostFactors} are allowed");
        }

        var evidence = new Evidence(saved.Single("lowestRating"), saved.Single("highestRating"), (float)saved.Number("confidence", float.Epsilon, 1e6));
        return new ImplicitAls(factors, count, saved.Number("regularization", double.Epsilon, 1e6), evidence, Environment.ProcessorCount);
    }
}
