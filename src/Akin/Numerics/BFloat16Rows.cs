using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Akin.Numerics;

/// <summary>Products with rows of bfloat16.</summary>
internal static class BFloat16Rows
{
    /// <summary>Computes sums ← sums + factor · row.</summary>
    /// <param name="row">As long as <paramref name="sums"/>.</param>
    /// <param name="factor">What the row is multiplied by.</param>
    /// <param name="sums">What it is added to.</param>
    public static void AddProduct(ReadOnlySpan<BFloat16> row, float factor, Span<float> sums)
    {
        ref ushort bits = ref Unsafe.As<BFloat16, ushort>(ref MemoryMarshal.GetReference(row));
        ref float sum = ref MemoryMarshal.GetReference(sums);
        var factors = new Vector<float>(factor);
        int half = Vector<float>.Count;
        int at = 0;
        for (; at <= sums.Length - (2 * half); at += 2 * half)
        {
            Vector.Widen(Vector.LoadUnsafe(ref bits, (nuint)at), out Vector<uint> low, out Vector<uint> high);
            Vector.FusedMultiplyAdd(Vector.AsVectorSingle(low << 16), factors, Vector.LoadUnsafe(ref sum, (nuint)at)).StoreUnsafe(ref sum, (nuint)at);
            Vector.FusedMultiplyAdd(Vector.AsVectorSingle(high << 16), factors, Vector.LoadUnsafe(ref sum, (nuint)(at + half))).StoreUnsafe(ref sum, (nuint)(at + half));
        }

        for (; at < sums.Length; at++)
        {
            sums[at] = MathF.FusedMultiplyAdd(row[at].ToSingle(), factor, sums[at]);
        }
    }

    /// <summary>The inner product of a row with a vector of the same length.</summary>
    public static float Dot(ReadOnlySpan<BFloat16> row, ReadOnlySpan<float> vector)
    {
        ref ushort bits = ref Unsafe.As<BFloat16, ushort>(ref MemoryMarshal.GetReference(row));
        ref float values = ref MemoryMarshal.GetReference(vector);
        int half = Vector<float>.Count;
        Vector<float> even = Vector<float>.Zero;
        Vector<float> odd = Vector<float>.Zero;
        int at = 0;
        for (; at <= vector.Length - (2 * half); at += 2 * half)
        {
            Vector.Widen(Vector.LoadUnsafe(ref bits, (nuint)at), out Vector<uint> low, out Vector<uint> high);
            even = Vector.FusedMultiplyAdd(Vector.AsVectorSingle(low << 16), Vector.LoadUnsafe(ref values, (nuint)at), even);
            odd = Vector.FusedMultiplyAdd(Vector.AsVectorSingle(high << 16), Vector.LoadUnsafe(ref values, (nuint)(at + half)), odd);
        }

        float sum = Vector.Sum(even + odd);
        for (; at < vector.Length; at++)
        {
            sum += row[at].ToSingle() * vector[at];
        }

        return sum;
    }
}
