using System.Buffers;
using Akin.Numerics;

namespace Akin.Sparse;

/// <summary>The products of all pairs of columns of a sparse matrix, XᵀX, in dense symmetric storage.</summary>
internal static class GramMatrix
{
    private const int BlockLength = 16;

    /// <summary>Computes target ← target + weight · XᵀX.</summary>
    /// <param name="target">As many rows as <paramref name="matrix"/> has columns.</param>
    /// <param name="matrix">X of shape [users × items], or [features × items] to stack features under ratings: Gram matrices of stacked rows add up.</param>
    /// <param name="weight">Finite; 1 for plain XᵀX. Weights of single values belong into the values.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
    /// <param name="cancellation">Checked before every 16 columns. Once it fires, the target's values mean nothing.</param>
    /// <exception cref="ArgumentException">The target has another size.</exception>
    /// <remarks>Time: O(Σ row length² / 2 + columns² / 2); memory beyond the target: 8 bytes a stored value, 8 a column and thread.
    /// Each sum runs over the rows in ascending order in double precision and is rounded once.</remarks>
    public static void Add(SymmetricMatrix target, CsrMatrix matrix, double weight, int maxThreads, CancellationToken cancellation = default)
    {
        int count = matrix.ColumnCount;
        if (target.Length != count)
        {
            throw new ArgumentException($"The products of {count} columns need a matrix of {count} rows; got {target.Length}.");
        }

        (int[] starts, int[] rows, int[] places) = ByColumn(matrix);
        int blocks = BlockedRows.Count(count, BlockLength);

        // The last columns first: they meet the longest part of each row, so the small tasks are left for the end.
        BlockedRows.RunInOrder(blocks, maxThreads, task =>
        {
            int first = (blocks - 1 - task) * BlockLength;
            double[] sums = ArrayPool<double>.Shared.Rent(count);
            for (int column = first; column < Math.Min(first + BlockLength, count); column++)
            {
                Span<double> products = sums.AsSpan(0, column + 1);
                products.Clear();
                for (int at = starts[column]; at < starts[column + 1]; at++)
                {
                    AddRow(matrix, rows[at], places[at], products);
                }

                AddToTarget(target, column, products, weight);
            }

            ArrayPool<double>.Shared.Return(sums);
        }, cancellation);
        target.MirrorDiagonalTiles();
    }

    // One row's value at a column, times all of the row's values up to that column.
    private static void AddRow(CsrMatrix matrix, int row, int place, Span<double> products)
    {
        int start = matrix.RowStarts[row];
        ReadOnlySpan<int> columns = matrix.Columns[start..(place + 1)];
        ReadOnlySpan<float> values = matrix.Values.Slice(start, columns.Length);
        double own = values[^1];
        for (int at = 0; at < columns.Length && at < values.Length; at++)
        {
            products[columns[at]] += own * values[at];
        }
    }

    private static void AddToTarget(SymmetricMatrix target, int row, ReadOnlySpan<double> products, double weight)
    {
        int tileRow = row / SymmetricMatrix.TileLength;
        for (int tile = 0; tile <= tileRow; tile++)
        {
            ReadOnlySpan<double> from = products[(tile * SymmetricMatrix.TileLength)..];
            Span<float> to = target.Tile(tileRow, tile).AsSpan(row % SymmetricMatrix.TileLength * SymmetricMatrix.TileLength, SymmetricMatrix.TileLength);
            int length = Math.Min(from.Length, to.Length);
            for (int at = 0; at < length; at++)
            {
                to[at] = (float)(to[at] + (weight * from[at]));
            }
        }
    }

    // For each column, ascending by row: the row and the place of the value.
    private static (int[] Starts, int[] Rows, int[] Places) ByColumn(CsrMatrix matrix)
    {
        int[] starts = new int[matrix.ColumnCount + 1];
        foreach (int column in matrix.Columns)
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < matrix.ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }

        int[] next = starts.AsSpan(0, matrix.ColumnCount).ToArray();
        int[] rows = new int[matrix.Count];
        int[] places = new int[matrix.Count];
        for (int row = 0; row < matrix.RowCount; row++)
        {
            for (int at = matrix.RowStarts[row]; at < matrix.RowStarts[row + 1]; at++)
            {
                int place = next[matrix.Columns[at]]++;
                rows[place] = row;
                places[place] = at;
            }
        }

        return (starts, rows, places);
    }
}
