using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Models.PureSvd;

/// <content>How the factors go into a bundle and come back.</content>
public sealed partial class PureSvd
{
    // Columns have the length 1, so nothing in them is longer but for rounding.
    private const float Largest = 1.001f;
    private const string FactorsName = "foryou.factors";

    /// <inheritdoc/>
    public JsonObject Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(FactorsName, _itemFactors, ItemCount, Factors);
        return SavedModel.SettingsOf(_weights);
    }

    /// <summary>Takes the model out of a bundle.</summary>
    /// <exception cref="AkinException">The bundle has no such model, or its arrays or settings are out of range.</exception>
    public static PureSvd Load(Bundle bundle, JsonElement settings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var saved = new SavedModel("puresvd", bundle, settings);
        float[] factors = saved.Floats(FactorsName, -Largest, Largest, saved.ItemCount, -1);
        int count = factors.Length / saved.ItemCount;
        return count <= PureSvdOptions.MostFactors
            ? new PureSvd(factors, saved.ItemCount, count, saved.Weights())
            : throw saved.Wrong($"has {count} factors an item where {PureSvdOptions.MostFactors} are allowed at most");
    }
}
