using System.Numerics.Tensors;
using System.Reflection;
using System.Text.Json;
using Akin.Data;

namespace Akin.Bundles;

/// <summary>All that goes into a bundle. Arrays are referenced and must not change until the bundle is written.</summary>
public sealed record BundleContents
{
    /// <summary>The version to sign with; default: this Akin's.</summary>
    public string AkinVersion { get; init; } =
        typeof(BundleContents).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>When the bundle was trained; part of the bytes, so whoever wants the same bytes again gives the same time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it was trained on; its item count must be the catalogue's.</summary>
    public required BundleDataset Dataset { get; init; }

    /// <summary>The items, at least one. <see cref="Item.RawTitle"/> is not kept.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>How many ratings each item has, ≥ 0.</summary>
    public required ReadOnlyMemory<int> RatingCounts { get; init; }

    /// <summary>The mean rating of each item, finite; 0 for items without ratings.</summary>
    public required ReadOnlyMemory<float> RatingMeans { get; init; }

    /// <summary>The map of <c>recommendations.json</c>: item indices of shape [items × <see cref="RecommendationsPerItem"/>], best first; a negative one ends its row.</summary>
    public required ReadOnlyMemory<int> Recommendations { get; init; }

    /// <summary>The length of a row of <see cref="Recommendations"/>, ≥ 0.</summary>
    public required int RecommendationsPerItem { get; init; }

    /// <summary>The models' arrays; names beginning with "items." are the catalogue's.</summary>
    public required TensorFileWriter Tensors { get; init; }

    /// <summary>The options of training: a JSON object with one property a model. Default: empty.</summary>
    public JsonElement Options { get; init; } = JsonElement.Parse("{}");

    /// <summary>The seed of training.</summary>
    public long Seed { get; init; }

    /// <summary>Offline metrics by name, finite; default: none.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Refuses lengths and values that would make a bundle that cannot be read.</summary>
    /// <exception cref="ArgumentException">What does not fit, in one sentence.</exception>
    internal void Validate()
    {
        int count = Catalogue.Count;
        Require(count > 0, "The catalogue is empty; a bundle needs at least one item.");
        Require(Dataset.ItemCount == count, $"The data set names {Dataset.ItemCount} items but the catalogue has {count}; they must be equal.");
        Require(RatingCounts.Length == count, $"There are {RatingCounts.Length} rating counts for {count} items; they must be equal.");
        Require(RatingMeans.Length == count, $"There are {RatingMeans.Length} rating means for {count} items; they must be equal.");
        Require(
            RecommendationsPerItem >= 0 && Recommendations.Length == (long)count * RecommendationsPerItem,
            $"There are {Recommendations.Length} recommendations; {count} items of {RecommendationsPerItem} need {(long)count * RecommendationsPerItem}.");
        Require(Options.ValueKind == JsonValueKind.Object, $"The options are a JSON {Options.ValueKind}; they must be an object.");
        int unknown = Recommendations.Span.IndexOfAnyInRange(count, int.MaxValue);
        Require(unknown < 0, $"The recommendation {unknown} names an item past the last; there are {count} items.");
        int negative = RatingCounts.Span.IndexOfAnyInRange(int.MinValue, -1);
        Require(negative < 0, $"The rating count of item {negative} is below 0; a count must be ≥ 0.");
        Require(TensorPrimitives.IsFiniteAll(RatingMeans.Span), "A mean rating is NaN or infinite; all must be finite.");
        foreach (Item item in Catalogue.Items)
        {
            foreach (ItemTag tag in item.Tags)
            {
                if (tag.Count < 1)
                {
                    throw new ArgumentException($"The item '{item.Id}' has the tag '{tag.Name}' {tag.Count} times; a count must be ≥ 1.");
                }
            }
        }

        foreach ((string name, double value) in Metrics)
        {
            Require(double.IsFinite(value), $"The metric '{name}' is {value}; it must be finite.");
        }
    }

    private static void Require(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new ArgumentException(sentence);
        }
    }
}
