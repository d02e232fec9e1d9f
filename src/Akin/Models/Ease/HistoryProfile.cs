using System.Buffers;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>How each item's kind (genres, years) fits a history's on the whole: the inner product with Σ weight · kind / √history.</summary>
/// <remarks>Items of one kind share their score, so a catalogue of 60,000 films costs a few thousand inner products.</remarks>
internal sealed class HistoryProfile
{
    private readonly CsrMatrix _kinds;
    private readonly int[] _kindOf;
    private readonly float _weight;

    /// <summary>Finds the distinct kinds. O(terms of all items).</summary>
    /// <param name="kinds">Shape [items × terms].</param>
    /// <param name="weight">What every inner product is multiplied by, ≥ 0.</param>
    public HistoryProfile(CsrMatrix kinds, double weight)
    {
        Weight = weight;
        _weight = (float)weight;
        _kindOf = new int[kinds.RowCount];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var firsts = new List<int>();
        for (int item = 0; item < kinds.RowCount; item++)
        {
            // An item's terms settle its values, too.
            string key = string.Join(',', kinds.RowColumns(item).ToArray());
            if (!numbers.TryGetValue(key, out int number))
            {
                number = firsts.Count;
                numbers.Add(key, number);
                firsts.Add(item);
            }

            _kindOf[item] = number;
        }

        _kinds = kinds.SelectRows([.. firsts]);
    }

    /// <summary>What every inner product is multiplied by.</summary>
    public double Weight { get; }

    /// <summary>Scores every item. O(items + terms of all kinds).</summary>
    /// <param name="items">The history's items.</param>
    /// <param name="weights">As many.</param>
    /// <param name="offsets">What every score begins with.</param>
    /// <param name="scores">Overwritten; as long as <paramref name="offsets"/>.</param>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, ReadOnlySpan<float> offsets, Span<float> scores)
    {
        if (items.IsEmpty || _weight == 0)
        {
            offsets.CopyTo(scores);
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(_kinds.ColumnCount + _kinds.RowCount);
        Span<float> profile = room.AsSpan(0, _kinds.ColumnCount);
        Span<float> fits = room.AsSpan(_kinds.ColumnCount, _kinds.RowCount);
        Sum(items, weights, profile);
        ReadOnlySpan<int> starts = _kinds.RowStarts;
        ReadOnlySpan<int> terms = _kinds.Columns;
        ReadOnlySpan<float> values = _kinds.Values;
        for (int kind = 0; kind < fits.Length; kind++)
        {
            float sum = 0;
            for (int at = starts[kind]; at < starts[kind + 1]; at++)
            {
                sum += profile[terms[at]] * values[at];
            }

            fits[kind] = sum;
        }

        ReadOnlySpan<int> kindOf = _kindOf;
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = offsets[item] + fits[kindOf[item]];
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>What each item of a history adds to the score of one item.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, int item, Span<float> parts)
    {
        if (items.IsEmpty || _weight == 0)
        {
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(_kinds.ColumnCount);
        Span<float> profile = room.AsSpan(0, _kinds.ColumnCount);
        Sum([item], [1], profile);
        float share = 1 / MathF.Sqrt(items.Length);
        ReadOnlySpan<int> starts = _kinds.RowStarts;
        ReadOnlySpan<int> terms = _kinds.Columns;
        ReadOnlySpan<float> values = _kinds.Values;
        for (int at = 0; at < items.Length; at++)
        {
            int kind = _kindOf[items[at]];
            float sum = 0;
            for (int term = starts[kind]; term < starts[kind + 1]; term++)
            {
                sum += profile[terms[term]] * values[term];
            }

            parts[at] += share * weights[at] * sum;
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void Sum(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> profile)
    {
        profile.Clear();
        float share = _weight / MathF.Sqrt(items.Length);
        for (int at = 0; at < items.Length; at++)
        {
            ReadOnlySpan<int> terms = _kinds.RowColumns(_kindOf[items[at]]);
            ReadOnlySpan<float> values = _kinds.RowValues(_kindOf[items[at]]);
            for (int term = 0; term < terms.Length; term++)
            {
                profile[terms[term]] += share * weights[at] * values[term];
            }
        }
    }
}
