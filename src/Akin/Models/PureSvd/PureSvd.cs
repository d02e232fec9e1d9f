using System.Buffers;
using System.Numerics.Tensors;
using Akin.Data;
using Akin.Models.Ease;
using Akin.Sparse;

namespace Akin.Models.PureSvd;

/// <summary>Scores items by the projection of a history on the strongest directions of taste: the truncated SVD of the matrix of ratings, missing ones taken as 0.</summary>
/// <remarks>
/// Cremonesi, Koren, Turrin, "Performance of Recommender Algorithms on Top-N Recommendation Tasks", RecSys 2010: with R ≈ U·Σ·Vᵀ and r a history's row, the scores are r·V·Vᵀ.
/// Only V is kept, so everybody is folded in. Differs from the paper: a value of R is not the rating but what it says in favour of the item, from 0 to 1 (<see cref="RatingWeights"/>).
/// <para>Training: that of <see cref="TruncatedSvd"/>; kept: 4 · items · factors bytes. Scoring: O((history + items) · factors).
/// Same data, options and seed give the same bytes on one CPU type, whatever the number of threads. Immutable; safe for concurrent use.</para>
/// </remarks>
public sealed partial class PureSvd : IServedModel
{
    // Directions this weak beside the first are rounding.
    private const double Weakest = 1e-4;

    private readonly float[] _itemFactors;
    private readonly RatingWeights _weights;

    private PureSvd(float[] itemFactors, int itemCount, int factors, RatingWeights weights)
    {
        _itemFactors = itemFactors;
        ItemCount = itemCount;
        Factors = factors;
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => "puresvd";

    /// <inheritdoc/>
    public int ItemCount { get; }

    /// <summary>Factors of each item: those asked for, or the rank of the ratings where that is less.</summary>
    public int Factors { get; }

    /// <summary>V, shape [<see cref="ItemCount"/> × <see cref="Factors"/>], row-major; columns of length 1 and orthogonal, strongest first.</summary>
    public ReadOnlySpan<float> ItemFactors => _itemFactors;

    /// <summary>Trains.</summary>
    /// <param name="dataset">At least one item.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of directions found.</param>
    /// <param name="cancellation">Checked before each pass over the ratings.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the factors do not fit into an array.</exception>
    public static PureSvd Fit(Dataset dataset, PureSvdOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new PureSvdOptions();
        options.Validate();
        var weights = RatingWeights.Of(dataset);
        CsrMatrix ratings = dataset.Interactions.Ratings;
        int items = ratings.ColumnCount;
        int factors = options.EffectiveFactors(ratings.Count);
        if (ratings.Count == 0)
        {
            return new PureSvd([], items, 0, weights);
        }

        if ((long)items * factors > Array.MaxLength)
        {
            throw new ArgumentException($"Factors was {factors}; vectors of {items:N0} items may have {Array.MaxLength / items} at most.");
        }

        CsrMatrix weighed = weights.Weigh(ratings);
        var svd = TruncatedSvd.Fit(
            weighed.Transpose(), weighed, factors, options.Seed, options.MaxThreads, (found, wanted) => progress?.Report(new StepProgress("decomposing", found, wanted)), cancellation);
        (float[] vectors, int kept) = Normalize(svd.RowFactors, items, svd.SingularValues.Length);
        return new PureSvd(vectors, items, kept, weights);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        float[] room = ArrayPool<float>.Shared.Rent(items.Length + Factors);
        Span<float> weights = room.AsSpan(0, items.Length);
        Span<float> person = room.AsSpan(items.Length, Factors);
        _weights.Weigh(ratings, weights);
        person.Clear();
        for (int at = 0; at < items.Length; at++)
        {
            TensorPrimitives.MultiplyAdd(Row(items[at]), weights[at], person, person);
        }

        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = TensorPrimitives.Dot<float>(person, Row(item));
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <inheritdoc/>
    /// <remarks>Exact but for rounding: item i adds its weight times the inner product of both items' factors. O(history · factors).</remarks>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts)
    {
        HistoryShape.Require(items, ratings, item, parts, ItemCount);
        _weights.Weigh(ratings, parts);
        for (int at = 0; at < items.Length; at++)
        {
            parts[at] *= TensorPrimitives.Dot(Row(items[at]), Row(item));
        }
    }

    private ReadOnlySpan<float> Row(int item) => _itemFactors.AsSpan(item * Factors, Factors);

    /// <summary>V of V·Σ: divides columns by their lengths, and leaves out those that are but rounding.</summary>
    private static (float[] Vectors, int Kept) Normalize(float[] scaled, int rows, int columns)
    {
        double[] lengths = new double[columns];
        for (int at = 0; at < scaled.Length; at++)
        {
            lengths[at % columns] += (double)scaled[at] * scaled[at];
        }

        int kept = lengths.TakeWhile(length => Math.Sqrt(length) > Weakest * Math.Sqrt(lengths[0])).Count();
        float[] vectors = new float[rows * kept];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < kept; column++)
            {
                vectors[(row * kept) + column] = (float)(scaled[(row * columns) + column] / Math.Sqrt(lengths[column]));
            }
        }

        return (vectors, kept);
    }
}
