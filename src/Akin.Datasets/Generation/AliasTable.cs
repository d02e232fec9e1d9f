namespace Akin.Datasets.Generation;

/// <summary>Draws an index with given probabilities in O(1): buckets for what is drawn often, Walker's alias method for the rest.</summary>
/// <remarks>The buckets (32 KB) stay in the cache, where the alias table of a large catalogue does not; with popularity as unequal as films',
/// most draws end there. The alias table is filled as Vose does it (IEEE TSE 17, 1991), eight bytes an index, probabilities within it kept to 2⁻¹⁹.
/// Immutable, so safe for concurrent use.</remarks>
internal sealed class AliasTable
{
    private const int BucketBits = 13;
    private const int BucketCount = 1 << BucketBits;
    private readonly int[] _buckets = new int[BucketCount];
    private readonly Slot[] _slots;

    /// <summary>Fills the tables.</summary>
    /// <param name="weights">Finite numbers ≥ 0, not all 0; their sum need not be 1. Not modified.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        double[] rest = new double[weights.Length];
        int used = 0;
        double restSum = 0;
        for (int index = 0; index < weights.Length; index++)
        {
            double share = weights[index] / sum * BucketCount;
            int whole = Math.Min((int)share, BucketCount - used);
            _buckets.AsSpan(used, whole).Fill(index);
            used += whole;
            rest[index] = share - whole;
            restSum += rest[index];
        }

        _buckets.AsSpan(used).Fill(-1);
        _slots = used < BucketCount ? Fill(rest, restSum) : [];
    }

    /// <summary>The index that 64 uniform bits stand for.</summary>
    public int Draw(ulong bits)
    {
        int index = _buckets[bits >> (64 - BucketBits)];
        if (index >= 0)
        {
            return index;
        }

        index = (int)(((bits >> 19 & uint.MaxValue) * (ulong)_slots.Length) >> 32);
        Slot slot = _slots[index];
        return (uint)bits << BucketBits < slot.Threshold ? index : slot.Alias;
    }

    private static Slot[] Fill(double[] weights, double sum)
    {
        int count = weights.Length;
        var slots = new Slot[count];
        int[] pending = new int[count];
        int small = 0;
        int large = count;
        for (int index = 0; index < count; index++)
        {
            weights[index] *= count / sum;
            pending[weights[index] < 1 ? small++ : --large] = index;
        }

        // Each small one is filled up by a large one, which may become small itself.
        int smallCount = small;
        while (smallCount > 0 && large < count)
        {
            int poor = pending[--smallCount];
            int rich = pending[large];
            slots[poor] = new Slot((uint)(weights[poor] * uint.MaxValue), rich);
            weights[rich] -= 1 - weights[poor];
            if (weights[rich] < 1)
            {
                large++;
                pending[smallCount++] = rich;
            }
        }

        while (smallCount > 0)
        {
            int full = pending[--smallCount];
            slots[full] = new Slot(uint.MaxValue, full);
        }

        for (; large < count; large++)
        {
            slots[pending[large]] = new Slot(uint.MaxValue, pending[large]);
        }

        return slots;
    }

    private readonly record struct Slot(uint Threshold, int Alias);
}
