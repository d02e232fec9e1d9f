namespace Akin.Numerics;

/// <summary>Keeps the k best of a stream of scored candidates; of equal scores the lower index is better.</summary>
/// <remarks>A binary heap with the worst kept candidate at its root: O(log k) a kept candidate, one comparison a refused one. Reusable; allocates only when made.
/// NaN is never kept.</remarks>
public sealed class TopK
{
    private readonly int[] _indices;
    private readonly float[] _scores;

    /// <summary>Makes room for <paramref name="capacity"/> candidates.</summary>
    /// <param name="capacity">k ≥ 1.</param>
    public TopK(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _indices = new int[capacity];
        _scores = new float[capacity];
    }

    /// <summary>How many are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>What a candidate must exceed to be kept, whatever its index; −∞ while there is room.</summary>
    public float Threshold => Count < _indices.Length ? float.NegativeInfinity : _scores[0];

    /// <summary>Forgets all candidates.</summary>
    public void Clear() => Count = 0;

    /// <summary>Offers a candidate.</summary>
    /// <returns>Whether it is kept for now.</returns>
    public bool Add(int index, float score)
    {
        if (float.IsNaN(score))
        {
            return false;
        }

        if (Count < _indices.Length)
        {
            int at = Count++;
            while (at > 0 && IsWorse(index, score, (at - 1) / 2))
            {
                Move((at - 1) / 2, at);
                at = (at - 1) / 2;
            }

            _indices[at] = index;
            _scores[at] = score;
            return true;
        }

        if (IsWorse(index, score, 0) || (score == _scores[0] && index == _indices[0]))
        {
            return false;
        }

        SiftDown(index, score, Count);
        return true;
    }

    /// <summary>Writes the kept candidates, best first, and forgets them.</summary>
    /// <param name="indices">At least <see cref="Count"/> long.</param>
    /// <param name="scores">At least <see cref="Count"/> long.</param>
    /// <returns>How many were written.</returns>
    public int Drain(Span<int> indices, Span<float> scores)
    {
        int count = Count;
        for (int at = count - 1; at >= 0; at--)
        {
            indices[at] = _indices[0];
            scores[at] = _scores[0];
            if (at > 0)
            {
                SiftDown(_indices[at], _scores[at], at);
            }
        }

        Count = 0;
        return count;
    }

    private bool IsWorse(int index, float score, int at) =>
        score < _scores[at] || (score == _scores[at] && index > _indices[at]);

    private void Move(int from, int to)
    {
        _indices[to] = _indices[from];
        _scores[to] = _scores[from];
    }

    /// <summary>Replaces the root by a candidate and restores the heap over the first <paramref name="count"/> places.</summary>
    private void SiftDown(int index, float score, int count)
    {
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && IsWorse(_indices[child + 1], _scores[child + 1], child))
            {
                child++;
            }

            if (IsWorse(index, score, child))
            {
                break;
            }

            Move(child, at);
            at = child;
        }

        _indices[at] = index;
        _scores[at] = score;
    }
}
