using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Models.Popularity;

/// <content>How the counts go into a bundle and come back.</content>
public sealed partial class PopularityModel
{
    private const string CountsName = "foryou.counts";

    /// <inheritdoc/>
    public JsonObject Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(CountsName, _counts, ItemCount);
        return [];
    }

    /// <summary>Takes the model out of a bundle.</summary>
    /// <exception cref="AkinException">The bundle has no such model, or a count is below 0.</exception>
    public static PopularityModel Load(Bundle bundle, JsonElement settings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new PopularityModel(new SavedModel("popularity", bundle, settings).Integers(CountsName, int.MaxValue, bundle.Items.Count));
    }
}
