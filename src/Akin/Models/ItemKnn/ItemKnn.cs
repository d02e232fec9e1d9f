using System.Buffers;
using Akin.Data;
using Akin.Models.Ease;
using Akin.Sparse;

namespace Akin.Models.ItemKnn;

/// <summary>Scores an item by how similar it is to what the history holds: the sum over its nearest items there, each times what its rating says.</summary>
/// <remarks>
/// Sarwar, Karypis, Konstan, Riedl, "Item-Based Collaborative Filtering Recommendation Algorithms", WWW 2001; Deshpande, Karypis, "Item-Based Top-N Recommendation Algorithms", TOIS 2004.
/// The similarity of i and j is the cosine of their vectors over users, times n / (n + β), n how many users have both and β = <see cref="ItemKnnOptions.Shrinkage"/> (Bell, Koren,
/// "Scalable Collaborative Filtering with Jointly Derived Neighborhood Interpolation Weights", ICDM 2007). A vector's values are what the ratings say in favour of the item
/// (<see cref="RatingWeights"/>), weighed by <see cref="ItemKnnOptions.Weighting"/>, as Ferrari Dacrema, Cremonesi, Jannach, RecSys 2019, tune it for a baseline.
/// The neighbourhood is that of the item scored: the history's items among its <see cref="ItemKnnOptions.Neighbors"/> most similar have a say.
/// <para>Training: O(Σ history²) time, 16 bytes · items · neighbours. Scoring: O(items + what the history's items are neighbours of). Deterministic, whatever the number of threads.
/// Immutable; safe for concurrent use.</para>
/// </remarks>
public sealed partial class ItemKnn : IServedModel
{
    private readonly CsrMatrix _similarities;
    private readonly RatingWeights _weights;

    private ItemKnn(CsrMatrix similarities, RatingWeights weights)
    {
        _similarities = similarities;
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => "itemknn";

    /// <inheritdoc/>
    public int ItemCount => _similarities.RowCount;

    /// <summary>Row i, column j: how similar item i of a history is to item j, in (0, 1], where i is among the nearest of j. Shape [<see cref="ItemCount"/> × <see cref="ItemCount"/>].</summary>
    public CsrMatrix Similarities => _similarities;

    /// <summary>Trains.</summary>
    /// <param name="dataset">At least one item.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there would be more neighbours than an array holds.</exception>
    public static ItemKnn Fit(Dataset dataset, ItemKnnOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new ItemKnnOptions();
        options.Validate();
        var weights = RatingWeights.Of(dataset);
        CsrMatrix vectors = ItemVectors.Of(weights.Weigh(dataset.Interactions.Ratings), options.Weighting);
        return new ItemKnn(ItemNeighbors.Find(vectors, options, progress, cancellation), weights);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        float[] weights = ArrayPool<float>.Shared.Rent(items.Length);
        _weights.Weigh(ratings, weights.AsSpan(0, items.Length));
        scores.Clear();
        for (int at = 0; at < items.Length; at++)
        {
            ReadOnlySpan<int> scored = _similarities.RowColumns(items[at]);
            ReadOnlySpan<float> similarities = _similarities.RowValues(items[at]);
            for (int place = 0; place < scored.Length; place++)
            {
                scores[scored[place]] += weights[at] * similarities[place];
            }
        }

        ArrayPool<float>.Shared.Return(weights);
    }

    /// <inheritdoc/>
    /// <remarks>Exact: the parts are the terms of the sum. O(history · log items).</remarks>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts)
    {
        HistoryShape.Require(items, ratings, item, parts, ItemCount);
        _weights.Weigh(ratings, parts);
        for (int at = 0; at < items.Length; at++)
        {
            int place = _similarities.RowColumns(items[at]).BinarySearch(item);
            parts[at] *= place < 0 ? 0 : _similarities.RowValues(items[at])[place];
        }
    }
}
