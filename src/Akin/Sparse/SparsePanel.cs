using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Akin.Numerics;

namespace Akin.Sparse;

/// <summary>Products of a sparse matrix with sixteen vectors at once.</summary>
internal static class SparsePanel
{
    private const int BlockLength = 128;

    /// <summary>Computes result ← matrix·x, with x of shape [columns × 16] and result [rows × 16].</summary>
    /// <remarks>One 512-bit load and one multiply-add a stored value; every row is summed in its own order, so threads change nothing.</remarks>
    public static void Multiply(CsrMatrix matrix, float[] x, float[] result, int maxThreads) =>
        BlockedRows.Run(matrix.RowCount, BlockLength, maxThreads, (_, first, end) =>
        {
            ref float from = ref MemoryMarshal.GetArrayDataReference(x);
            ref float to = ref MemoryMarshal.GetArrayDataReference(result);
            for (int row = first; row < end; row++)
            {
                MultiplyRow(matrix.RowColumns(row), matrix.RowValues(row), ref from)
                    .StoreUnsafe(ref Unsafe.Add(ref to, (nint)row * Panel.Width));
            }
        });

    private static Vector512<float> MultiplyRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ref float x)
    {
        Vector512<float> even = Vector512<float>.Zero;
        Vector512<float> odd = Vector512<float>.Zero;
        int at = 0;
        for (; at + 1 < columns.Length; at += 2)
        {
            even = Vector512.FusedMultiplyAdd(
                Vector512.Create(values[at]), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (nint)columns[at] * Panel.Width)), even);
            odd = Vector512.FusedMultiplyAdd(
                Vector512.Create(values[at + 1]), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (nint)columns[at + 1] * Panel.Width)), odd);
        }

        if (at < columns.Length)
        {
            even = Vector512.FusedMultiplyAdd(
                Vector512.Create(values[at]), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (nint)columns[at] * Panel.Width)), even);
        }

        return even + odd;
    }
}
