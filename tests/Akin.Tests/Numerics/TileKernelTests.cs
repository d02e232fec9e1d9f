using Akin.Numerics;

namespace Akin.Tests.Numerics;

public class TileKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(256)]
    public void Both_widths_equal_the_plain_loop_bit_by_bit(int depth)
    {
        var random = new SeededRandom(depth);
        float[] left = [.. Enumerable.Range(0, Math.Max(depth, 1) * TileKernel.RowGroup).Select(_ => (float)random.NextNormal())];
        float[] right = [.. Enumerable.Range(0, Math.Max(depth, 1) * TileKernel.ColumnGroup).Select(_ => (float)random.NextNormal())];
        const int Stride = 40;
        float[] start = [.. Enumerable.Range(0, TileKernel.RowGroup * Stride).Select(_ => (float)random.NextNormal())];
        foreach (TileMode mode in Enum.GetValues<TileMode>())
        {
            float[] expected = [.. start];
            float[] wide = [.. start];
            float[] narrow = [.. start];
            for (int row = 0; row < TileKernel.RowGroup; row++)
            {
                for (int column = 0; column < TileKernel.ColumnGroup; column++)
                {
                    float sum = 0;
                    for (int step = 0; step < depth; step++)
                    {
                        sum = float.MultiplyAddEstimate(left[(step * TileKernel.RowGroup) + row], right[(step * TileKernel.ColumnGroup) + column], sum);
                    }

                    ref float at = ref expected[(row * Stride) + column];
                    at = mode switch
                    {
                        TileMode.Set => sum,
                        TileMode.SetNegative => -sum,
                        TileMode.Add => at + sum,
                        _ => at - sum,
                    };
                }
            }

            TileKernel.Multiply512(ref left[0], ref right[0], depth, ref wide[0], Stride, mode);
            TileKernel.MultiplyQuarters(ref left[0], ref right[0], depth, ref narrow[0], Stride, mode);
            Assert.Equal(expected, wide);
            Assert.Equal(expected, narrow);
        }
    }
}
