using Akin.Data;

namespace Akin.Models.HybridSimilarity;

/// <summary>Scores an item by the sum of its scores in the similar lists of the history's items: "more like this" put to the use of "for you".</summary>
/// <remarks>Ratings of the history are not looked at. Items in no list score 0.</remarks>
public sealed class SummedLists : IRecommenderModel
{
    private readonly SimilarLists _lists;

    /// <summary>Sums lists that are there.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="lists">One list an item.</param>
    public SummedLists(string name, SimilarLists lists)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(lists);
        Name = name;
        _lists = lists;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int ItemCount => _lists.ItemCount;

    /// <summary>Trains a model of similarity and computes its lists.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the catalogue is empty.</exception>
    public static SummedLists Fit(
        string name, Dataset dataset, HybridSimilarityOptions options, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        new(name, HybridSimilarity.Fit(dataset, options, progress, cancellation).FindNeighbors(progress, cancellation));

    /// <inheritdoc/>
    /// <remarks>O(items + history · neighbours).</remarks>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        scores.Clear();
        foreach (int item in items)
        {
            for (int at = item * _lists.Length; at < (item + 1) * _lists.Length; at++)
            {
                scores[_lists.Items[at]] += _lists.Scores[at];
            }
        }
    }
}
