using System.Buffers;
using System.Numerics.Tensors;
using Akin.Data;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary><see cref="Ease"/> made small for serving: the greatest weights between items, and few factors in place of the many small ones.</summary>
/// <remarks>
/// On ml-latest-small it loses less than 1 % of the exact weights' nDCG@20 (docs/for-you.md); the greatest alone would lose 4 %.
/// Memory: 4 bytes a weight kept (index and half), 4 · rank bytes an item of the matrix. Scoring: O(history · weights of an item + rank · items of the matrix + items).
/// Immutable; safe for concurrent use.
/// </remarks>
public sealed partial class SparseEase : IServedModel, IGroupingModel
{
    private const int ChunkLength = 2048;

    private readonly int[] _items;
    private readonly int[] _rows;
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<ushort> _columns;
    private readonly ReadOnlyMemory<Half> _values;
    private readonly ReadOnlyMemory<BFloat16> _left;
    private readonly ReadOnlyMemory<BFloat16> _right;
    private readonly int _rank;
    private readonly RatingWeights _weights;
    private readonly HistoryProfile _profile;
    private readonly int[] _groupOf;

    private SparseEase(
        int[] items,
        int[] rows,
        ReadOnlyMemory<int> starts,
        ReadOnlyMemory<ushort> columns,
        ReadOnlyMemory<Half> values,
        ReadOnlyMemory<BFloat16> left,
        ReadOnlyMemory<BFloat16> right,
        RatingWeights weights,
        HistoryProfile profile)
    {
        _items = items;
        _rows = rows;
        _starts = starts;
        _columns = columns;
        _values = values;
        _left = left;
        _right = right;
        _rank = items.Length == 0 ? 0 : left.Length / items.Length;
        _weights = weights;
        _profile = profile;
        _groupOf = Array.ConvertAll(items, item => profile.GroupOf[item]);
    }

    /// <inheritdoc/>
    public string Name => "ease";

    /// <inheritdoc/>
    public int ItemCount => _rows.Length;

    ReadOnlySpan<int> IGroupingModel.Apart => _items;

    int IGroupingModel.GroupCount => _profile.GroupCount;

    ReadOnlySpan<int> IGroupingModel.GroupOf => _profile.GroupOf;

    /// <summary>Trains the exact model and makes it small.</summary>
    /// <inheritdoc cref="Ease.Fit"/>
    public static SparseEase Fit(Dataset dataset, EaseOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new EaseOptions();
        return Of(Ease.Fit(dataset, options, progress, cancellation), dataset, options, progress, cancellation);
    }

    /// <summary>Makes a trained model small.</summary>
    /// <param name="exact">The model.</param>
    /// <param name="dataset">What it was trained on.</param>
    /// <param name="options">What it was trained with.</param>
    /// <param name="progress">Told of the step.</param>
    /// <param name="cancellation">Checked many times a second.</param>
    public static SparseEase Of(Ease exact, Dataset dataset, EaseOptions options, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        progress?.Report(new StepProgress("keeping the greatest weights", 0, 1));
        CsrMatrix histories = exact.Weights.Weigh(dataset.Interactions.Ratings).SelectColumns(exact.Items);
        CompactWeights compact = CompactWeights.Of(
            exact.Matrix, histories, options.WeightsPerItem, options.CorrectionRank, options.MaxThreads, cancellation);
        Half[] values = new Half[compact.Sparse.Count];
        TensorPrimitives.ConvertToHalf(compact.Sparse.Values, values);
        progress?.Report(new StepProgress("keeping the greatest weights", 1, 1));
        return new SparseEase(
            exact.Items,
            exact.Rows,
            compact.Sparse.RowStarts.ToArray(),
            Array.ConvertAll(compact.Sparse.Columns.ToArray(), column => (ushort)column),
            values,
            Array.ConvertAll(compact.Left, BFloat16.Of),
            Array.ConvertAll(compact.Right, BFloat16.Of),
            exact.Weights,
            exact.Profile);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        float[] room = ArrayPool<float>.Shared.Rent(_items.Length + _profile.GroupCount);
        Span<float> apart = room.AsSpan(0, _items.Length);
        Span<float> groups = room.AsSpan(_items.Length, _profile.GroupCount);
        ScoreGroups(items, ratings, apart, groups);
        _profile.Spread(groups, scores);
        for (int row = 0; row < _items.Length; row++)
        {
            scores[_items[row]] = apart[row];
        }

        ArrayPool<float>.Shared.Return(room);
    }

    void IGroupingModel.ScoreGroups(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> apart, Span<float> groups) => ScoreGroups(items, ratings, apart, groups);

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts)
    {
        HistoryShape.Require(items, ratings, item, parts, ItemCount);
        parts.Clear();
        float[] weights = ArrayPool<float>.Shared.Rent(items.Length);
        _weights.Weigh(ratings, weights.AsSpan(0, items.Length));
        if (_rows[item] is >= 0 and int target)
        {
            AddWeights(items, weights, target, parts);
        }

        _profile.Explain(items, weights.AsSpan(0, items.Length), item, parts);
        ArrayPool<float>.Shared.Return(weights);
    }

    private void ScoreGroups(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> apart, Span<float> groups)
    {
        float[] room = ArrayPool<float>.Shared.Rent(items.Length);
        Span<float> weights = room.AsSpan(0, items.Length);
        _weights.Weigh(ratings, weights);
        apart.Clear();
        AddGreat(items, weights, apart);
        AddCorrection(items, weights, apart);
        _profile.Score(items, weights, groups);
        for (int row = 0; row < apart.Length; row++)
        {
            apart[row] += groups[_groupOf[row]];
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void AddWeights(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, int target, Span<float> parts)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        ReadOnlySpan<ushort> columns = _columns.Span;
        ReadOnlySpan<Half> values = _values.Span;
        ReadOnlySpan<BFloat16> left = _left.Span;
        Span<float> factors = stackalloc float[_rank];
        for (int factor = 0; factor < factors.Length; factor++)
        {
            factors[factor] = _right.Span[(factor * _items.Length) + target].ToSingle();
        }

        for (int at = 0; at < items.Length; at++)
        {
            if (_rows[items[at]] is >= 0 and int row)
            {
                int place = Find(columns[starts[row]..starts[row + 1]], target);
                float weight = (place < 0 ? 0 : (float)values[starts[row] + place]) + BFloat16Rows.Dot(left.Slice(row * _rank, _rank), factors);
                parts[at] = weights[at] * weight;
            }
        }
    }

    // A binary search whose steps are moves, not jumps that would be guessed wrong half the time.
    private static int Find(ReadOnlySpan<ushort> columns, int target)
    {
        int first = 0;
        for (int length = columns.Length; length > 1;)
        {
            int half = length / 2;
            first = columns[first + half] <= target ? first + half : first;
            length -= half;
        }

        return first < columns.Length && columns[first] == target ? first : -1;
    }

    private void AddGreat(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> sums)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        float[] room = ArrayPool<float>.Shared.Rent(ChunkLength);
        for (int at = 0; at < items.Length; at++)
        {
            if (_rows[items[at]] is not (>= 0 and int row))
            {
                continue;
            }

            float weight = weights[at];
            for (int start = starts[row]; start < starts[row + 1]; start += ChunkLength)
            {
                int count = Math.Min(ChunkLength, starts[row + 1] - start);
                ReadOnlySpan<ushort> columns = _columns.Span.Slice(start, count);
                Span<float> values = room.AsSpan(0, count);
                TensorPrimitives.ConvertToSingle(_values.Span.Slice(start, count), values);
                for (int place = 0; place < columns.Length; place++)
                {
                    sums[columns[place]] += weight * values[place];
                }
            }
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void AddCorrection(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> sums)
    {
        Span<float> factors = stackalloc float[_rank];
        factors.Clear();
        for (int at = 0; at < items.Length; at++)
        {
            if (_rows[items[at]] is >= 0 and int row)
            {
                BFloat16Rows.AddProduct(_left.Span.Slice(row * _rank, _rank), weights[at], factors);
            }
        }

        ReadOnlySpan<BFloat16> right = _right.Span;

        // A chunk of the sums stays in the nearest cache while all factors add to it.
        for (int start = 0; start < sums.Length; start += ChunkLength)
        {
            Span<float> chunk = sums[start..Math.Min(start + ChunkLength, sums.Length)];
            for (int factor = 0; factor < factors.Length; factor++)
            {
                BFloat16Rows.AddProduct(right.Slice((factor * sums.Length) + start, chunk.Length), factors[factor], chunk);
            }
        }
    }
}
