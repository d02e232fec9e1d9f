using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Akin.Numerics;

/// <summary>The inner product of tiles: 8 rows of one packed matrix with 32 rows of another, 256 sums in registers.</summary>
/// <remarks>Every sum runs over the depth in ascending order with one fused multiply-add a step, in both widths, so 512-bit and 256-bit
/// machines give the same bits. Lane = column of the result; no remainders, since packed groups are always whole.</remarks>
internal static class TileKernel
{
    /// <summary>Rows of the result a call: the left matrix is packed as [group of 8 rows][depth][row in group].</summary>
    public const int RowGroup = 8;

    /// <summary>Columns of the result a call: the right matrix is packed as [group of 32][depth][column in group].</summary>
    public const int ColumnGroup = 32;

    /// <summary>Computes a block of 8 × 32 sums and puts it into the result.</summary>
    /// <param name="a">First step of a group of 8 rows.</param>
    /// <param name="b">First step of a group of 32 columns.</param>
    /// <param name="depth">Steps to sum over, ≥ 0.</param>
    /// <param name="c">First value of the block of the result.</param>
    /// <param name="stride">Floats between two rows of the result.</param>
    /// <param name="mode">What becomes of the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ref float a, ref float b, int depth, ref float c, nint stride, TileMode mode)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply512(ref a, ref b, depth, ref c, stride, mode);
        }
        else
        {
            MultiplyQuarters(ref a, ref b, depth, ref c, stride, mode);
        }
    }

    /// <summary>The block as four quarters of 4 × 16, for machines with sixteen 256-bit registers.</summary>
    internal static void MultiplyQuarters(ref float a, ref float b, int depth, ref float c, nint stride, TileMode mode)
    {
        for (int row = 0; row < RowGroup; row += 4)
        {
            for (int column = 0; column < ColumnGroup; column += 16)
            {
                Multiply256(ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, column), depth, ref Unsafe.Add(ref c, (row * stride) + column), stride, mode);
            }
        }
    }

    /// <summary>16 sums of 16 lanes; two loads and eight broadcasts feed sixteen multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply512(ref float a, ref float b, int depth, ref float c, nint stride, TileMode mode)
    {
        Vector512<float> low0 = Vector512<float>.Zero;
        Vector512<float> high0 = Vector512<float>.Zero;
        Vector512<float> low1 = Vector512<float>.Zero;
        Vector512<float> high1 = Vector512<float>.Zero;
        Vector512<float> low2 = Vector512<float>.Zero;
        Vector512<float> high2 = Vector512<float>.Zero;
        Vector512<float> low3 = Vector512<float>.Zero;
        Vector512<float> high3 = Vector512<float>.Zero;
        Vector512<float> low4 = Vector512<float>.Zero;
        Vector512<float> high4 = Vector512<float>.Zero;
        Vector512<float> low5 = Vector512<float>.Zero;
        Vector512<float> high5 = Vector512<float>.Zero;
        Vector512<float> low6 = Vector512<float>.Zero;
        Vector512<float> high6 = Vector512<float>.Zero;
        Vector512<float> low7 = Vector512<float>.Zero;
        Vector512<float> high7 = Vector512<float>.Zero;
        for (int step = 0; step < depth; step++)
        {
            Vector512<float> low = Vector512.LoadUnsafe(ref b);
            Vector512<float> high = Vector512.LoadUnsafe(ref b, 16);
            Vector512<float> factor = Vector512.Create(a);
            low0 = Vector512.MultiplyAddEstimate(factor, low, low0);
            high0 = Vector512.MultiplyAddEstimate(factor, high, high0);
            factor = Vector512.Create(Unsafe.Add(ref a, 1));
            low1 = Vector512.MultiplyAddEstimate(factor, low, low1);
            high1 = Vector512.MultiplyAddEstimate(factor, high, high1);
            factor = Vector512.Create(Unsafe.Add(ref a, 2));
            low2 = Vector512.MultiplyAddEstimate(factor, low, low2);
            high2 = Vector512.MultiplyAddEstimate(factor, high, high2);
            factor = Vector512.Create(Unsafe.Add(ref a, 3));
            low3 = Vector512.MultiplyAddEstimate(factor, low, low3);
            high3 = Vector512.MultiplyAddEstimate(factor, high, high3);
            factor = Vector512.Create(Unsafe.Add(ref a, 4));
            low4 = Vector512.MultiplyAddEstimate(factor, low, low4);
            high4 = Vector512.MultiplyAddEstimate(factor, high, high4);
            factor = Vector512.Create(Unsafe.Add(ref a, 5));
            low5 = Vector512.MultiplyAddEstimate(factor, low, low5);
            high5 = Vector512.MultiplyAddEstimate(factor, high, high5);
            factor = Vector512.Create(Unsafe.Add(ref a, 6));
            low6 = Vector512.MultiplyAddEstimate(factor, low, low6);
            high6 = Vector512.MultiplyAddEstimate(factor, high, high6);
            factor = Vector512.Create(Unsafe.Add(ref a, 7));
            low7 = Vector512.MultiplyAddEstimate(factor, low, low7);
            high7 = Vector512.MultiplyAddEstimate(factor, high, high7);
            a = ref Unsafe.Add(ref a, RowGroup);
            b = ref Unsafe.Add(ref b, ColumnGroup);
        }

        Put(ref c, low0, high0, mode);
        Put(ref Unsafe.Add(ref c, stride), low1, high1, mode);
        Put(ref Unsafe.Add(ref c, 2 * stride), low2, high2, mode);
        Put(ref Unsafe.Add(ref c, 3 * stride), low3, high3, mode);
        Put(ref Unsafe.Add(ref c, 4 * stride), low4, high4, mode);
        Put(ref Unsafe.Add(ref c, 5 * stride), low5, high5, mode);
        Put(ref Unsafe.Add(ref c, 6 * stride), low6, high6, mode);
        Put(ref Unsafe.Add(ref c, 7 * stride), low7, high7, mode);
    }

    /// <summary>A quarter: 8 sums of 8 lanes; two loads and four broadcasts feed eight multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply256(ref float a, ref float b, int depth, ref float c, nint stride, TileMode mode)
    {
        Vector256<float> low0 = Vector256<float>.Zero;
        Vector256<float> high0 = Vector256<float>.Zero;
        Vector256<float> low1 = Vector256<float>.Zero;
        Vector256<float> high1 = Vector256<float>.Zero;
        Vector256<float> low2 = Vector256<float>.Zero;
        Vector256<float> high2 = Vector256<float>.Zero;
        Vector256<float> low3 = Vector256<float>.Zero;
        Vector256<float> high3 = Vector256<float>.Zero;
        for (int step = 0; step < depth; step++)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref b);
            Vector256<float> high = Vector256.LoadUnsafe(ref b, 8);
            Vector256<float> factor = Vector256.Create(a);
            low0 = Vector256.MultiplyAddEstimate(factor, low, low0);
            high0 = Vector256.MultiplyAddEstimate(factor, high, high0);
            factor = Vector256.Create(Unsafe.Add(ref a, 1));
            low1 = Vector256.MultiplyAddEstimate(factor, low, low1);
            high1 = Vector256.MultiplyAddEstimate(factor, high, high1);
            factor = Vector256.Create(Unsafe.Add(ref a, 2));
            low2 = Vector256.MultiplyAddEstimate(factor, low, low2);
            high2 = Vector256.MultiplyAddEstimate(factor, high, high2);
            factor = Vector256.Create(Unsafe.Add(ref a, 3));
            low3 = Vector256.MultiplyAddEstimate(factor, low, low3);
            high3 = Vector256.MultiplyAddEstimate(factor, high, high3);
            a = ref Unsafe.Add(ref a, RowGroup);
            b = ref Unsafe.Add(ref b, ColumnGroup);
        }

        Put(ref c, low0, high0, mode);
        Put(ref Unsafe.Add(ref c, stride), low1, high1, mode);
        Put(ref Unsafe.Add(ref c, 2 * stride), low2, high2, mode);
        Put(ref Unsafe.Add(ref c, 3 * stride), low3, high3, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float c, Vector512<float> low, Vector512<float> high, TileMode mode)
    {
        switch (mode)
        {
            case TileMode.Add:
                low = Vector512.LoadUnsafe(ref c) + low;
                high = Vector512.LoadUnsafe(ref c, 16) + high;
                break;
            case TileMode.Subtract:
                low = Vector512.LoadUnsafe(ref c) - low;
                high = Vector512.LoadUnsafe(ref c, 16) - high;
                break;
            case TileMode.SetNegative:
                low = -low;
                high = -high;
                break;
        }

        low.StoreUnsafe(ref c);
        high.StoreUnsafe(ref c, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float c, Vector256<float> low, Vector256<float> high, TileMode mode)
    {
        switch (mode)
        {
            case TileMode.Add:
                low = Vector256.LoadUnsafe(ref c) + low;
                high = Vector256.LoadUnsafe(ref c, 8) + high;
                break;
            case TileMode.Subtract:
                low = Vector256.LoadUnsafe(ref c) - low;
                high = Vector256.LoadUnsafe(ref c, 8) - high;
                break;
            case TileMode.SetNegative:
                low = -low;
                high = -high;
                break;
        }

        low.StoreUnsafe(ref c);
        high.StoreUnsafe(ref c, 8);
    }
}
