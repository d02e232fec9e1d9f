using System.Numerics.Tensors;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>Keeps the greatest of the weights between items, by absolute value, wherever they stand.</summary>
/// <remarks>One threshold for all: an item that says much of many keeps many. Nearly the number asked for are kept: the threshold is known to a part in 128.</remarks>
internal static class GreatWeights
{
    private const int BlockLength = 64;
    private const int IgnoredBits = 16;
    private const int Bins = 1 << (31 - IgnoredBits);

    /// <summary>Fills a row; called by several threads for different rows.</summary>
    public delegate void RowSource(int row, Span<float> values);

    /// <summary>Keeps them.</summary>
    /// <param name="length">Rows and columns.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="source">The rows, asked for twice.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="cancellation">Checked every 64 rows.</param>
    /// <returns>Shape [length × length].</returns>
    public static CsrMatrix Keep(int length, long count, RowSource source, int maxThreads, CancellationToken cancellation)
    {
        int threshold = Threshold(length, Math.Min(count, Array.MaxLength), source, maxThreads, cancellation);
        int[][] columns = new int[length][];
        float[][] values = new float[length][];
        BlockedRows.Run(length, BlockLength, maxThreads, (_, first, end) =>
        {
            float[] row = new float[length];
            int[] places = new int[length];
            for (int at = first; at < end; at++)
            {
                source(at, row);
                int kept = 0;
                for (int column = 0; column < length; column++)
                {
                    places[kept] = column;
                    kept += Bin(row[column]) >= threshold ? 1 : 0;
                }

                columns[at] = places[..kept];
                values[at] = Array.ConvertAll(columns[at], column => row[column]);
            }
        }, cancellation);

        return CsrMatrix.OfRows(length, columns, values);
    }

    // The least bin above 0 such that what is in it and in all bins above is at most the number asked for.
    private static int Threshold(int length, long count, RowSource source, int maxThreads, CancellationToken cancellation)
    {
        long[] counts = new long[Bins];
        Lock mutex = new();
        BlockedRows.Run(length, BlockLength, maxThreads, (_, first, end) =>
        {
            float[] row = new float[length];
            int[] own = new int[Bins];
            for (int at = first; at < end; at++)
            {
                source(at, row);
                foreach (float value in row)
                {
                    own[Bin(value)]++;
                }
            }

            lock (mutex)
            {
                TensorPrimitives.Add(counts, Array.ConvertAll(own, number => (long)number), counts);
            }
        }, cancellation);

        long kept = 0;
        int bin = Bins;
        while (bin > 1 && kept + counts[bin - 1] <= count)
        {
            kept += counts[--bin];
        }

        return bin;
    }

    // The upper bits of a float's absolute value ascend with it.
    private static int Bin(float value) => (BitConverter.SingleToInt32Bits(value) & int.MaxValue) >> IgnoredBits;
}
