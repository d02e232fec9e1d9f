using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Numerics;

namespace Akin.Models.Ease;

/// <content>How the model goes into a bundle and comes back. The arrays stay where the bundle is mapped; nothing of them is copied.</content>
public sealed partial class SparseEase
{
    private const string Prefix = "foryou.";
    private const float Greatest = 1e4f;
    private const string ProfileWeightName = "profileWeight";

    /// <inheritdoc/>
    public JsonObject Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(Prefix + "items", _items, _items.Length);
        tensors.Add(Prefix + "starts", _starts, _starts.Length);
        tensors.Add(Prefix + "columns", _columns, _columns.Length);
        tensors.Add(Prefix + "weights", _values, _values.Length);
        tensors.Add(Prefix + "left", _left, _items.Length, _rank);
        tensors.Add(Prefix + "right", _right, _rank, _items.Length);
        JsonObject settings = SavedModel.SettingsOf(_weights);
        settings[ProfileWeightName] = _profile.Weight;
        return settings;
    }

    /// <summary>Reads the model of a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="settings">What <see cref="Save"/> returned.</param>
    /// <exception cref="AkinException">Settings or arrays are missing or contradict each other.</exception>
    /// <remarks>O(weights) to check every index; items that joined the catalogue after training are scored by their genres and year.</remarks>
    public static SparseEase Load(Bundle bundle, JsonElement settings)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        int[] items = bundle.Tensors.Get<int>(Prefix + "items", -1).ToArray();
        int length = items.Length;
        ReadOnlyMemory<int> starts = bundle.Tensors.Get<int>(Prefix + "starts", length + 1);
        ReadOnlyMemory<ushort> columns = bundle.Tensors.Get<ushort>(Prefix + "columns", -1);
        ReadOnlyMemory<Half> values = bundle.Tensors.Get<Half>(Prefix + "weights", columns.Length);
        ReadOnlyMemory<BFloat16> left = bundle.Tensors.Get<BFloat16>(Prefix + "left", length, -1);
        int rank = length == 0 ? 0 : left.Length / length;
        ReadOnlyMemory<BFloat16> right = bundle.Tensors.Get<BFloat16>(Prefix + "right", rank, length);
        var saved = new SavedModel("ease", bundle, settings);
        if (rank > EaseOptions.MostCorrectionRank || !Ascends(items, bundle.Items.Count) || !AreRows(starts.Span, columns.Span, length) || !AreSmall(values.Span) || !AreSmall(left.Span) || !AreSmall(right.Span))
        {
            throw saved.Wrong("contradicts itself");
        }

        return new SparseEase(
            items,
            MatrixRows.Of(items, bundle.Items.Count),
            starts,
            columns,
            values,
            left,
            right,
            saved.Weights(),
            new HistoryProfile(ItemFeatures.Kinds(bundle.Items), saved.Number(ProfileWeightName, 0, double.MaxValue), LittleEvidence.Losses(bundle.Items.RatingCounts)));
    }

    private static bool Ascends(ReadOnlySpan<int> items, int itemCount)
    {
        int last = -1;
        foreach (int item in items)
        {
            if (item <= last || item >= itemCount)
            {
                return false;
            }

            last = item;
        }

        return true;
    }

    private static bool AreRows(ReadOnlySpan<int> starts, ReadOnlySpan<ushort> columns, int length)
    {
        if (starts[0] != 0 || starts[^1] != columns.Length)
        {
            return false;
        }

        for (int row = 0; row < length; row++)
        {
            if (starts[row] > starts[row + 1] || starts[row + 1] > columns.Length)
            {
                return false;
            }
        }

        return columns.IsEmpty || TensorPrimitives.Max(columns) < length;
    }

    // NaN is never at most anything.
    private static bool AreSmall(ReadOnlySpan<Half> values) => values.IsEmpty || (float)Half.Abs(TensorPrimitives.MaxMagnitude(values)) <= Greatest;

    private static bool AreSmall(ReadOnlySpan<BFloat16> values)
    {
        foreach (BFloat16 value in values)
        {
            if (!(Math.Abs(value.ToSingle()) <= Greatest))
            {
                return false;
            }
        }

        return true;
    }
}
