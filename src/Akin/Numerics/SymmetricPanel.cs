using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Akin.Numerics;

/// <summary>Products of a dense symmetric matrix with sixteen vectors at once.</summary>
internal static class SymmetricPanel
{
    /// <summary>Computes result ← matrix·x; both of shape [<see cref="SymmetricMatrix.Length"/> × 16], row-major.</summary>
    /// <remarks>Length² multiply-adds of 512 bits; the matrix is read once. Every row is summed in its own order, so threads change nothing.</remarks>
    public static void Multiply(SymmetricMatrix matrix, float[] x, float[] result, int maxThreads, CancellationToken cancellation = default) =>
        BlockedRows.RunInOrder(matrix.TileCount, maxThreads, tileRow =>
        {
            int first = tileRow * SymmetricMatrix.TileLength;
            int rows = Math.Min(SymmetricMatrix.TileLength, matrix.Length - first);
            Span<float> sums = result.AsSpan(first * Panel.Width, rows * Panel.Width);
            sums.Clear();
            for (int tile = 0; tile < matrix.TileCount; tile++)
            {
                int start = tile * SymmetricMatrix.TileLength;
                int columns = Math.Min(SymmetricMatrix.TileLength, matrix.Length - start);
                ref float from = ref x[start * Panel.Width];
                if (tile <= tileRow)
                {
                    AddProduct(ref MemoryMarshal.GetArrayDataReference(matrix.Tile(tileRow, tile)), rows, columns, ref from, ref sums[0]);
                }
                else
                {
                    AddTransposedProduct(ref MemoryMarshal.GetArrayDataReference(matrix.Tile(tile, tileRow)), rows, columns, ref from, ref sums[0]);
                }
            }
        }, cancellation);

    private static void AddProduct(ref float tile, int rows, int columns, ref float x, ref float sums)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float values = ref Unsafe.Add(ref tile, row * SymmetricMatrix.TileLength);
            ref float place = ref Unsafe.Add(ref sums, row * Panel.Width);
            Vector512<float> even = Vector512.LoadUnsafe(ref place);
            Vector512<float> odd = Vector512<float>.Zero;
            int at = 0;
            for (; at + 1 < columns; at += 2)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref values, at)), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, at * Panel.Width)), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref values, at + 1)), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (at + 1) * Panel.Width)), odd);
            }

            if (at < columns)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref values, at)), Vector512.LoadUnsafe(ref Unsafe.Add(ref x, at * Panel.Width)), even);
            }

            (even + odd).StoreUnsafe(ref place);
        }
    }

    // The tile holds its rows as columns here: each of its rows adds to all sums.
    private static void AddTransposedProduct(ref float tile, int rows, int columns, ref float x, ref float sums)
    {
        for (int column = 0; column < columns; column++)
        {
            ref float values = ref Unsafe.Add(ref tile, column * SymmetricMatrix.TileLength);
            Vector512<float> factor = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, column * Panel.Width));
            for (int row = 0; row < rows; row++)
            {
                ref float place = ref Unsafe.Add(ref sums, row * Panel.Width);
                Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref values, row)), factor, Vector512.LoadUnsafe(ref place)).StoreUnsafe(ref place);
            }
        }
    }
}
