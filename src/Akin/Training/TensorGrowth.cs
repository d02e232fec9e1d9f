using Akin.Bundles;
using Akin.Models;
using Akin.Models.Popularity;
using Akin.Numerics;

namespace Akin.Training;

/// <summary>Copies the arrays of a bundle, made longer for new items.</summary>
internal static class TensorGrowth
{
    private const string ForYou = "foryou.";

    /// <summary>How the arrays grow that stand in every bundle; a star stands for any end.</summary>
    private static readonly (string Name, RowGrowth Growth)[] Rules =
    [
        ("similar.*", RowGrowth.Remade),
        ("similarity.*", RowGrowth.Remade),
        (Trend.TensorName, RowGrowth.Zeros),
    ];

    /// <summary>How the arrays of each model of For you grow; a new model with an array of one row an item gets its line here. An item that a model has zeros for, or does not know,
    /// is scored by what the model knows of items without behaviour.</summary>
    private static readonly (string Model, string Name, RowGrowth Growth)[] ModelRules =
    [
        ("popularity", ForYou + "counts", RowGrowth.Zeros),
        ("als", ForYou + "factors", RowGrowth.Zeros),
        ("puresvd", ForYou + "factors", RowGrowth.Zeros),
        ("itemknn", ForYou + "starts", RowGrowth.Starts),
        ("itemknn", ForYou + "*", RowGrowth.Kept),

        // Its rows are those of a matrix of some items, which it lists.
        ("ease", ForYou + "*", RowGrowth.Kept),
    ];

    /// <summary>Copies every array that neither the catalogue nor <see cref="RowGrowth.Remade"/> brings anew. Nothing that is added refers to the bundle's memory.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="to">Takes the copies.</param>
    /// <param name="addedCount">Items that come behind those of the bundle.</param>
    /// <exception cref="AkinException">An array has as many rows as there are items, and nobody said how it grows.</exception>
    public static void Copy(Bundle bundle, TensorFileWriter to, int addedCount)
    {
        IReadOnlyCollection<string> catalogue = ItemTensors.Names;
        string? model = ServedModels.NameOf(bundle.Manifest);
        (string Name, RowGrowth Growth)[] rules =
            [.. Rules, .. ModelRules.Where(rule => rule.Model.Equals(model, StringComparison.OrdinalIgnoreCase)).Select(rule => (rule.Name, rule.Growth))];
        foreach (string name in bundle.Tensors.Names.Where(name => !catalogue.Contains(name)))
        {
            RowGrowth growth = GrowthOf(bundle.Tensors, name, bundle.Items.Count, rules);
            if (growth != RowGrowth.Remade)
            {
                Copy(bundle.Tensors, to, name, growth, growth == RowGrowth.Kept ? 0 : addedCount);
            }
        }
    }

    /// <summary>The first rule that fits.</summary>
    private static RowGrowth GrowthOf(TensorFile from, string name, int itemCount, (string Name, RowGrowth Growth)[] rules)
    {
        ReadOnlySpan<int> shape = from.Shape(name);
        int rows = shape.IsEmpty ? 0 : shape[0];
        foreach ((string pattern, RowGrowth growth) in rules)
        {
            if (pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern)
            {
                bool fits = growth switch
                {
                    RowGrowth.Zeros => rows == itemCount,
                    RowGrowth.Starts => shape.Length == 1 && rows == itemCount + 1,
                    _ => true,
                };
                return fits ? growth : throw Refusal.Damaged(from.Path, $"the array '{name}' has {rows} rows, which are not those of {itemCount} items");
            }
        }

        return rows == itemCount || rows == itemCount + 1
            ? throw new AkinException(
                $"'{from.Path}' holds the array '{name}', which may have a row for each item, and this Akin does not know how to lengthen it; train again with the new items among the data.")
            : RowGrowth.Kept;
    }

    private static void Copy(TensorFile from, TensorFileWriter to, string name, RowGrowth growth, int addedCount)
    {
        switch (from.TypeOf(name))
        {
            case "F32": Grow<float>(); break;
            case "I32": Grow<int>(); break;
            case "U8": Grow<byte>(); break;
            case "F64": Grow<double>(); break;
            case "F16": Grow<Half>(); break;
            case "BF16": Grow<BFloat16>(); break;
            case "I64": Grow<long>(); break;
            case "U64": Grow<ulong>(); break;
            case "U32": Grow<uint>(); break;
            case "I16": Grow<short>(); break;
            case "U16": Grow<ushort>(); break;
            default: Grow<sbyte>(); break;
        }

        void Grow<T>()
            where T : unmanaged
        {
            ReadOnlySpan<T> values = from.Get<T>(name).Span;
            int[] shape = from.Shape(name).ToArray();
            long added = addedCount;
            for (int dimension = 1; dimension < shape.Length; dimension++)
            {
                added *= shape[dimension];
            }

            if (values.Length + added > Array.MaxLength)
            {
                throw new AkinException($"The array '{name}' would have {values.Length + added:N0} elements, and {Array.MaxLength:N0} are the most that a bundle holds; add fewer items.");
            }

            var grown = new T[values.Length + added];
            values.CopyTo(grown);
            if (growth == RowGrowth.Starts)
            {
                grown.AsSpan(values.Length).Fill(values[^1]);
            }

            if (shape.Length > 0)
            {
                shape[0] += addedCount;
            }

            to.Add(name, grown, shape);
        }
    }
}
