using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Sparse;

namespace Akin.Models.ItemKnn;

/// <content>How the similarities go into a bundle and come back.</content>
public sealed partial class ItemKnn
{
    private const string StartsName = "foryou.starts";
    private const string ItemsName = "foryou.items";
    private const string WeightsName = "foryou.weights";

    /// <inheritdoc/>
    public JsonObject Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(StartsName, _similarities.RowStarts.ToArray(), ItemCount + 1);
        tensors.Add(ItemsName, _similarities.Columns.ToArray(), _similarities.Count);
        tensors.Add(WeightsName, _similarities.Values.ToArray(), _similarities.Count);
        return SavedModel.SettingsOf(_weights);
    }

    /// <summary>Takes the model out of a bundle.</summary>
    /// <exception cref="AkinException">The bundle has no such model, or its arrays or settings contradict each other.</exception>
    public static ItemKnn Load(Bundle bundle, JsonElement settings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var saved = new SavedModel("itemknn", bundle, settings);
        int count = saved.ItemCount;
        int[] items = saved.Integers(ItemsName, count - 1, -1);
        int[] starts = saved.Integers(StartsName, items.Length, count + 1);
        float[] weights = saved.Floats(WeightsName, 0, 1, items.Length);
        try
        {
            var similarities = new CsrMatrix(count, count, starts, items, weights);
            for (int item = 0; item < count; item++)
            {
                RequireAscending(similarities.RowColumns(item));
            }

            return new ItemKnn(similarities, saved.Weights());
        }
        catch (ArgumentException problem)
        {
            throw saved.Wrong("has similarities that contradict themselves", problem);
        }
    }

    private static void RequireAscending(ReadOnlySpan<int> columns)
    {
        for (int at = 1; at < columns.Length; at++)
        {
            if (columns[at] <= columns[at - 1])
            {
                throw new ArgumentException($"Column {columns[at]} follows {columns[at - 1]} within a row; columns must ascend.");
            }
        }
    }
}
