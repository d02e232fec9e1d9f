using Akin.Data;

namespace Akin.Models.Popularity;

/// <summary>Scores every item by how many people interacted with it, whatever the history: the baseline that every other model must beat.</summary>
public sealed class PopularityModel : IRecommenderModel
{
    private readonly float[] _counts;

    private PopularityModel(float[] counts) => _counts = counts;

    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public int ItemCount => _counts.Length;

    /// <summary>Counts interactions. O(interactions); deterministic.</summary>
    public static PopularityModel Fit(Interactions interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        return new PopularityModel(Array.ConvertAll(interactions.Ratings.CountByColumn(), count => (float)count));
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        _counts.CopyTo(scores);
    }
}
