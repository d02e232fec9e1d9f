using System.Numerics.Tensors;
using Akin.Data;

namespace Akin.Models.Popularity;

/// <summary>Scores every item by how many people interacted with it, whatever the history: the baseline that every other model must beat.</summary>
public sealed partial class PopularityModel : IServedModel
{
    private readonly int[] _counts;

    private PopularityModel(int[] counts) => _counts = counts;

    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public int ItemCount => _counts.Length;

    /// <summary>Counts interactions. O(interactions); deterministic.</summary>
    public static PopularityModel Fit(Interactions interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        return new PopularityModel(interactions.Ratings.CountByColumn());
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        TensorPrimitives.ConvertChecked<int, float>(_counts, scores);
    }

    /// <inheritdoc/>
    /// <remarks>The history has no part in the score: all parts are 0.</remarks>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts)
    {
        HistoryShape.Require(items, ratings, item, parts, ItemCount);
        parts.Clear();
    }
}
