namespace Akin.Datasets.Generation;

/// <summary>Draws an index with given probabilities in O(1): Walker's alias method, filled as Vose does it (IEEE TSE 17, 1991).</summary>
/// <remarks>Eight bytes an index. Probabilities are kept to 2⁻³². Immutable, so safe for concurrent use.</remarks>
internal sealed class AliasTable
{
    private readonly Slot[] _slots;

    /// <summary>Fills the table.</summary>
    /// <param name="weights">Finite numbers ≥ 0, not all 0; their sum need not be 1. Not modified.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        int count = weights.Length;
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        _slots = new Slot[count];
        double[] scaled = new double[count];
        int[] small = new int[count];
        int[] large = new int[count];
        int smallCount = 0;
        int largeCount = 0;
        for (int index = 0; index < count; index++)
        {
            scaled[index] = weights[index] * count / sum;
            if (scaled[index] < 1)
            {
                small[smallCount++] = index;
            }
            else
            {
                large[largeCount++] = index;
            }
        }

        while (smallCount > 0 && largeCount > 0)
        {
            int poor = small[--smallCount];
            int rich = large[largeCount - 1];
            _slots[poor] = new Slot((uint)Math.Min(uint.MaxValue, scaled[poor] * 4294967296.0), rich);
            scaled[rich] -= 1 - scaled[poor];
            if (scaled[rich] < 1)
            {
                largeCount--;
                small[smallCount++] = rich;
            }
        }

        while (largeCount > 0)
        {
            int full = large[--largeCount];
            _slots[full] = new Slot(uint.MaxValue, full);
        }

        while (smallCount > 0)
        {
            int full = small[--smallCount];
            _slots[full] = new Slot(uint.MaxValue, full);
        }
    }

    /// <summary>The index that 64 uniform bits stand for.</summary>
    public int Draw(ulong bits)
    {
        int index = (int)(((bits >> 32) * (ulong)_slots.Length) >> 32);
        Slot slot = _slots[index];
        return (uint)bits < slot.Threshold ? index : slot.Alias;
    }

    private readonly record struct Slot(uint Threshold, int Alias);
}
