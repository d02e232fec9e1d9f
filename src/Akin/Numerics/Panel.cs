using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Akin.Numerics;

/// <summary>Tall, thin matrices of shape [rows × <see cref="Width"/>], row-major float32, and the products a block method needs.</summary>
/// <remarks>A row is one 512-bit vector: lane = column. On narrower machines the runtime splits it. Sums over rows go block by block
/// in a fixed order, so results do not depend on the number of threads.</remarks>
internal static class Panel
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 16;

    private const int BlockLength = 2048;

    /// <summary>Computes leftᵀ·right, shape [Width × Width], in float32 within a block of rows and double across blocks.</summary>
    public static double[] CrossProduct(float[] left, float[] right, int rows, int maxThreads)
    {
        double[][] partial = new double[BlockedRows.Count(rows, BlockLength)][];
        BlockedRows.Run(rows, BlockLength, maxThreads, (block, first, end) =>
        {
            float[] sums = new float[Width * Width];
            AddCrossProduct(left, right, first, end, sums);
            partial[block] = Array.ConvertAll(sums, sum => (double)sum);
        });

        double[] total = new double[Width * Width];
        foreach (double[] block in partial)
        {
            for (int at = 0; at < total.Length; at++)
            {
                total[at] += block[at];
            }
        }

        return total;
    }

    /// <summary>Computes target ← target − left·coefficients, with coefficients of shape [Width × Width].</summary>
    public static void SubtractProduct(float[] target, float[] left, double[] coefficients, int rows, int maxThreads)
    {
        float[] negative = Array.ConvertAll(coefficients, value => (float)-value);
        BlockedRows.Run(rows, BlockLength, maxThreads, (_, first, end) => AddProduct(target, left, negative, first, end));
    }

    /// <summary>Computes target ← target + left·coefficients, with coefficients of shape [Width × Width].</summary>
    public static void AddProduct(float[] target, float[] left, double[] coefficients, int rows, int maxThreads)
    {
        float[] rounded = Array.ConvertAll(coefficients, value => (float)value);
        BlockedRows.Run(rows, BlockLength, maxThreads, (_, first, end) => AddProduct(target, left, rounded, first, end));
    }

    /// <summary>Computes panel ← panel·R⁻¹ for an upper triangular R of shape [Width × Width] with a non-zero diagonal.</summary>
    public static void DivideByUpper(float[] panel, double[] upper, int rows, int maxThreads)
    {
        double[] inverse = InvertUpper(upper);
        float[] rounded = Array.ConvertAll(inverse, value => (float)value);
        BlockedRows.Run(rows, BlockLength, maxThreads, (_, first, end) =>
        {
            ref float values = ref MemoryMarshal.GetArrayDataReference(panel);
            ref float factor = ref MemoryMarshal.GetArrayDataReference(rounded);
            for (int row = first; row < end; row++)
            {
                ref float at = ref Unsafe.Add(ref values, (nint)row * Width);
                Vector512<float> sum = Vector512<float>.Zero;
                for (int column = 0; column < Width; column++)
                {
                    sum = Vector512.FusedMultiplyAdd(
                        Vector512.Create(Unsafe.Add(ref at, column)),
                        Vector512.LoadUnsafe(ref Unsafe.Add(ref factor, column * Width)),
                        sum);
                }

                sum.StoreUnsafe(ref at);
            }
        });
    }

    private static double[] InvertUpper(double[] upper)
    {
        double[] inverse = new double[Width * Width];
        for (int column = 0; column < Width; column++)
        {
            inverse[(column * Width) + column] = 1 / upper[(column * Width) + column];
            for (int row = column - 1; row >= 0; row--)
            {
                double sum = 0;
                for (int inner = row + 1; inner <= column; inner++)
                {
                    sum += upper[(row * Width) + inner] * inverse[(inner * Width) + column];
                }

                inverse[(row * Width) + column] = -sum / upper[(row * Width) + row];
            }
        }

        return inverse;
    }

    private static void AddCrossProduct(float[] left, float[] right, int first, int end, float[] sums)
    {
        ref float a = ref MemoryMarshal.GetArrayDataReference(left);
        ref float b = ref MemoryMarshal.GetArrayDataReference(right);

        // Four rows of the result at a time stay in registers.
        for (int part = 0; part < Width; part += 4)
        {
            Vector512<float> sum0 = Vector512<float>.Zero;
            Vector512<float> sum1 = Vector512<float>.Zero;
            Vector512<float> sum2 = Vector512<float>.Zero;
            Vector512<float> sum3 = Vector512<float>.Zero;
            for (int row = first; row < end; row++)
            {
                nint start = (nint)row * Width;
                Vector512<float> lanes = Vector512.LoadUnsafe(ref Unsafe.Add(ref b, start));
                ref float factor = ref Unsafe.Add(ref a, start + part);
                sum0 = Vector512.FusedMultiplyAdd(Vector512.Create(factor), lanes, sum0);
                sum1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref factor, 1)), lanes, sum1);
                sum2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref factor, 2)), lanes, sum2);
                sum3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref factor, 3)), lanes, sum3);
            }

            sum0.CopyTo(sums, part * Width);
            sum1.CopyTo(sums, (part + 1) * Width);
            sum2.CopyTo(sums, (part + 2) * Width);
            sum3.CopyTo(sums, (part + 3) * Width);
        }
    }

    private static void AddProduct(float[] target, float[] left, float[] coefficients, int first, int end)
    {
        ref float to = ref MemoryMarshal.GetArrayDataReference(target);
        ref float from = ref MemoryMarshal.GetArrayDataReference(left);
        ref float factor = ref MemoryMarshal.GetArrayDataReference(coefficients);
        for (int row = first; row < end; row++)
        {
            nint start = (nint)row * Width;
            ref float at = ref Unsafe.Add(ref from, start);
            Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref to, start));
            for (int column = 0; column < Width; column++)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.Create(Unsafe.Add(ref at, column)),
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref factor, column * Width)),
                    sum);
            }

            sum.StoreUnsafe(ref Unsafe.Add(ref to, start));
        }
    }
}
