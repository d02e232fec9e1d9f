using Akin.Data;

namespace Akin.Models.HybridSimilarity;

/// <summary>Scores an item by the sum of its scores in the similar lists of what the history likes: "more like this" put to the use of "for you".</summary>
/// <remarks>A like is a rating in the upper third of the scale, or none; a history without likes speaks with all its items. Items in no list score 0.</remarks>
public sealed class SummedLists : IRecommenderModel
{
    private readonly SimilarLists _lists;
    private readonly float _likedFrom;

    /// <summary>Sums lists that are there.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="lists">One list an item.</param>
    /// <param name="likedFrom">The lowest rating that is a like.</param>
    public SummedLists(string name, SimilarLists lists, double likedFrom)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(lists);
        Name = name;
        _lists = lists;
        _likedFrom = LikeThreshold.ToCompare(likedFrom);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int ItemCount => _lists.ItemCount;

    /// <summary>Trains a model of similarity and computes its lists.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the catalogue is empty.</exception>
    public static SummedLists Fit(
        string name, Dataset dataset, HybridSimilarityOptions options, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        SimilarLists lists = HybridSimilarity.Fit(dataset, options, progress, cancellation).FindNeighbors(progress, cancellation);
        return new SummedLists(name, lists, RobustScale.Of(dataset).LikedFrom);
    }

    /// <inheritdoc/>
    /// <remarks>O(items + history · neighbours).</remarks>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        scores.Clear();
        bool hasLikes = ratings.ContainsAnyInRange(_likedFrom, float.PositiveInfinity) || ratings.IndexOf(float.NaN) >= 0;
        for (int place = 0; place < items.Length; place++)
        {
            if (hasLikes && ratings[place] < _likedFrom)
            {
                continue;
            }

            int item = items[place];
            for (int at = item * _lists.Length; at < (item + 1) * _lists.Length; at++)
            {
                scores[_lists.Items[at]] += _lists.Scores[at];
            }
        }
    }
}
