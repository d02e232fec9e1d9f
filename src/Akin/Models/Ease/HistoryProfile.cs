using System.Buffers;
using System.Runtime.InteropServices;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>How each item's kind (genres, years) fits a history's on the whole: the inner product with Σ weight · kind / √history, beside what the item's score begins with.</summary>
/// <remarks>Items of one kind that begin alike share their score: they are a group. A catalogue of 60,000 films costs a few thousand inner products.</remarks>
internal sealed class HistoryProfile
{
    private readonly CsrMatrix _kinds;
    private readonly int[] _groupOf;
    private readonly int[] _kindOf;    // of every group, ascending
    private readonly int[] _groupEnds; // one past the last group of every kind
    private readonly float[] _begins;
    private readonly float _weight;

    /// <summary>Finds the distinct kinds and groups. O(terms of all items).</summary>
    /// <param name="kinds">Shape [items × terms].</param>
    /// <param name="weight">What every inner product is multiplied by, ≥ 0.</param>
    /// <param name="offsets">What the score of every item begins with, few different numbers.</param>
    public HistoryProfile(CsrMatrix kinds, double weight, ReadOnlySpan<float> offsets)
    {
        Weight = weight;
        _weight = (float)weight;
        int[] kindOf = KindsOf(kinds, out int[] firsts);
        _kinds = kinds.SelectRows(firsts);
        (int Kind, float Begin)[] groups = [.. kindOf.Zip(offsets.ToArray()).Distinct().Order()];
        var numbers = new Dictionary<(int Kind, float Begin), int>(groups.Length);
        _kindOf = new int[groups.Length];
        _begins = new float[groups.Length];
        _groupEnds = new int[firsts.Length];
        for (int group = 0; group < groups.Length; group++)
        {
            numbers.Add(groups[group], group);
            (_kindOf[group], _begins[group]) = groups[group];
            _groupEnds[groups[group].Kind] = group + 1;
        }

        _groupOf = new int[kindOf.Length];
        for (int item = 0; item < kindOf.Length; item++)
        {
            _groupOf[item] = numbers[(kindOf[item], offsets[item])];
        }
    }

    /// <summary>What every inner product is multiplied by.</summary>
    public double Weight { get; }

    /// <summary>Groups there are.</summary>
    public int GroupCount => _begins.Length;

    /// <summary>The group of every item.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;

    /// <summary>Scores every group. O(groups + terms of all kinds).</summary>
    /// <param name="items">The history's items.</param>
    /// <param name="weights">As many.</param>
    /// <param name="scores">Overwritten; shape [<see cref="GroupCount"/>].</param>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> scores)
    {
        if (items.IsEmpty || _weight == 0)
        {
            _begins.CopyTo(scores);
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(_kinds.ColumnCount);
        Span<float> profile = room.AsSpan(0, _kinds.ColumnCount);
        Sum(items, weights, profile);
        ReadOnlySpan<int> terms = _kinds.Columns;
        ReadOnlySpan<float> values = _kinds.Values;
        ReadOnlySpan<int> ends = _kinds.RowStarts[1..];
        ReadOnlySpan<int> groupEnds = _groupEnds;
        ReadOnlySpan<float> begins = _begins;
        int at = 0;
        int group = 0;
        for (int kind = 0; kind < groupEnds.Length; kind++)
        {
            float sum = 0;
            for (int end = ends[kind]; at < end; at++)
            {
                sum += profile[terms[at]] * values[at];
            }

            for (int end = groupEnds[kind]; group < end; group++)
            {
                scores[group] = begins[group] + sum;
            }
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>Gives every item the score of its group.</summary>
    public void Spread(ReadOnlySpan<float> groups, Span<float> scores)
    {
        ReadOnlySpan<int> groupOf = _groupOf;
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = groups[groupOf[item]];
        }
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
            int kind = _kindOf[_groupOf[items[at]]];
            float sum = 0;
            for (int term = starts[kind]; term < starts[kind + 1]; term++)
            {
                sum += profile[terms[term]] * values[term];
            }

            parts[at] += share * weights[at] * sum;
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>The kind of every item, numbered as they come.</summary>
    private static int[] KindsOf(CsrMatrix kinds, out int[] firsts)
    {
        int[] kindOf = new int[kinds.RowCount];
        var first = new List<int>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> seen = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int item = 0; item < kindOf.Length; item++)
        {
            // An item's terms settle its values, too; their numbers are the key as they lie in memory.
            ReadOnlySpan<char> terms = MemoryMarshal.Cast<int, char>(kinds.RowColumns(item));
            if (!seen.TryGetValue(terms, out kindOf[item]))
            {
                kindOf[item] = first.Count;
                seen[terms] = first.Count;
                first.Add(item);
            }
        }

        firsts = [.. first];
        return kindOf;
    }

    private void Sum(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> profile)
    {
        profile.Clear();
        float share = _weight / MathF.Sqrt(items.Length);
        for (int at = 0; at < items.Length; at++)
        {
            int kind = _kindOf[_groupOf[items[at]]];
            ReadOnlySpan<int> terms = _kinds.RowColumns(kind);
            ReadOnlySpan<float> values = _kinds.RowValues(kind);
            for (int term = 0; term < terms.Length; term++)
            {
                profile[terms[term]] += share * weights[at] * values[term];
            }
        }
    }
}
