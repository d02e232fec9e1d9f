using System.Runtime.CompilerServices;

namespace Akin.Numerics;

/// <summary>Inverts a symmetric positive definite matrix in its own storage, multi-threaded.</summary>
/// <remarks>
/// The symmetric sweep (Gauss–Jordan without pivoting) on tiles of 256: for each tile k on the diagonal, with A[k,k] = L·Lᵀ, M = L⁻¹ and
/// V[i] = A[i,k]·Mᵀ, every other tile becomes A[i,j] ∓ V[i]·V[j]ᵀ, A[i,k] becomes ±V[i]·M and A[k,k] becomes Mᵀ·M. These are the operations of
/// Cholesky, triangular inverse and product in another order: n³ multiplications and additions, nearly all in one uniform product of tiles.
/// Tiles of which both indices are done hold the inverse of the done part, the others what elimination has left; + and − keep each of the two positive.
/// Scratch: 8 · 256 · n bytes. The order of every sum is fixed, so the bytes do not depend on the number of threads.
/// </remarks>
internal sealed class SymmetricInverse
{
    private const int Length = SymmetricMatrix.TileLength;

    private readonly SymmetricMatrix _matrix;
    private readonly float[][] _narrow;
    private readonly float[][] _wide;
    private readonly TileFactor[] _factors = [new TileFactor(), new TileFactor()];
    private int _failedRow = -1;
    private float _failedPivot;

    private SymmetricInverse(SymmetricMatrix matrix)
    {
        _matrix = matrix;
        _narrow = new float[matrix.TileCount][];
        _wide = new float[matrix.TileCount][];
        for (int tile = 0; tile < matrix.TileCount; tile++)
        {
            _narrow[tile] = new float[matrix.TileRows(tile) * Length];
            _wide[tile] = new float[matrix.TileRows(tile) * Length];
        }
    }

    /// <summary>Overwrites a matrix with its inverse.</summary>
    /// <param name="matrix">Symmetric positive definite, every value finite. After a failure or a cancellation its values mean nothing.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
    /// <param name="progress">Told the number of rows done, n in all.</param>
    /// <param name="cancellation">Checked before every tile, that is at least once a millisecond.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite in float32.</exception>
    public static void Invert(SymmetricMatrix matrix, int maxThreads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxThreads, 1);
        if (matrix.Length > 0)
        {
            new SymmetricInverse(matrix).Run(maxThreads, progress, cancellation);
        }
    }

    private void Run(int maxThreads, IProgress<int>? progress, CancellationToken cancellation)
    {
        PadDiagonal();
        Factor(0);
        int count = _matrix.TileCount;
        for (int tile = 0; tile < count; tile++)
        {
            RequirePositive();
            int pivot = tile;
            BlockedRows.RunInOrder(count, maxThreads, row => MakePanel(row, pivot), cancellation);
            (int Row, int Column)[] tasks = Tasks(pivot);
            BlockedRows.RunInOrder(tasks.Length, maxThreads, task => Update(tasks[task].Row, tasks[task].Column, pivot), cancellation);
            progress?.Report(Math.Min(_matrix.Length, (tile + 1) * Length));
        }

        _matrix.MirrorDiagonalTiles();
    }

    // Rows beyond the end are those of the identity, so they take part without a trace.
    private void PadDiagonal()
    {
        int last = _matrix.TileCount - 1;
        float[] tile = _matrix.Tile(last, last);
        for (int row = _matrix.Length - (last * Length); row < _matrix.TileRows(last); row++)
        {
            tile[(row * Length) + row] = 1;
        }
    }

    private void Factor(int tile)
    {
        int failed = _factors[tile % 2].Compute(_matrix.Tile(tile, tile), _matrix.TileRows(tile), out float pivot);
        if (failed >= 0)
        {
            _failedRow = (tile * Length) + failed;
            _failedPivot = pivot;
        }
    }

    private void RequirePositive()
    {
        if (_failedRow >= 0)
        {
            throw new ArgumentException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The matrix of {_matrix.Length} rows is not positive definite: the pivot of row {_failedRow} was {_failedPivot}, must be above 0; add more to the diagonal."));
        }

    }

    // The next tile of the diagonal goes first, so that it is factored while the other threads do the rest.
    private (int Row, int Column)[] Tasks(int pivot)
    {
        int count = _matrix.TileCount;
        var tasks = new List<(int Row, int Column)>();
        if (pivot + 1 < count)
        {
            tasks.Add((pivot + 1, pivot + 1));
        }

        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                if (row != pivot + 1 || column != pivot + 1)
                {
                    tasks.Add((row, column));
                }
            }
        }

        return [.. tasks];
    }

    // V[row] = A[row,pivot]·Mᵀ, computed as its transpose M·A[pivot,row], which is how the kernel wants its right side.
    private void MakePanel(int row, int pivot)
    {
        if (row == pivot)
        {
            return;
        }

        int rows = _matrix.TileRows(row);
        int depth = _matrix.TileRows(pivot);
        float[] source = System.Buffers.ArrayPool<float>.Shared.Rent(Length * Length);
        if (row < pivot)
        {
            PackColumns(_matrix.Tile(pivot, row), rows, depth, source);
        }
        else
        {
            PackRows(_matrix.Tile(row, pivot), rows, depth, source);
        }

        float[] wide = _wide[row];
        float[] left = _factors[pivot % 2].Rows;
        for (int group = 0; group < rows; group += TileKernel.ColumnGroup)
        {
            for (int first = 0; first < depth; first += TileKernel.RowGroup)
            {
                TileKernel.Multiply(
                    ref left[first * Length],
                    ref source[group * Length],
                    first + TileKernel.RowGroup,
                    ref wide[(group * Length) + (first * TileKernel.ColumnGroup)],
                    TileKernel.ColumnGroup,
                    TileMode.Set);
            }
        }

        System.Buffers.ArrayPool<float>.Shared.Return(source);
        Narrow(wide, rows, depth, _narrow[row]);
    }

    private void Update(int row, int column, int pivot)
    {
        float[] tile = _matrix.Tile(row, column);
        TileFactor factor = _factors[pivot % 2];
        int rows = _matrix.TileRows(row);
        int columns = _matrix.TileRows(column);
        int depth = _matrix.TileRows(pivot);
        if (row != pivot && column != pivot)
        {
            Multiply(_narrow[row], _wide[column], tile, rows, columns, (_, _) => 0, depth, row == column, row < pivot ? TileMode.Add : TileMode.Subtract);
            if (row == column && row == pivot + 1)
            {
                Factor(row);
            }
        }
        else if (row != pivot)
        {
            Multiply(_narrow[row], factor.WideColumns, tile, rows, columns, (_, first) => first, depth, false, TileMode.Set);
        }
        else if (column != pivot)
        {
            Multiply(factor.Columns, _wide[column], tile, rows, columns, (first, _) => first, depth, false, TileMode.SetNegative);
        }
        else
        {
            Multiply(factor.Columns, factor.WideColumns, tile, rows, columns, Math.Max, depth, true, TileMode.Set);
        }
    }

    // The product of one tile, from the step where both sides begin to differ from zero; on the diagonal only blocks that reach it or lie below.
    private static void Multiply(
        float[] left, float[] right, float[] result, int rows, int columns, Func<int, int, int> begin, int depth, bool lowerOnly, TileMode mode)
    {
        for (int column = 0; column < columns; column += TileKernel.ColumnGroup)
        {
            for (int row = lowerOnly ? column : 0; row < rows; row += TileKernel.RowGroup)
            {
                int first = begin(row, column);
                TileKernel.Multiply(
                    ref left[(row * Length) + (first * TileKernel.RowGroup)],
                    ref right[(column * Length) + (first * TileKernel.ColumnGroup)],
                    depth - first,
                    ref result[(row * Length) + column],
                    Length,
                    mode);
            }
        }
    }

    // Columns of a tile as groups of 32: runs of a row are copied as they stand.
    private static void PackColumns(float[] tile, int columns, int depth, float[] packed)
    {
        for (int group = 0; group < columns; group += TileKernel.ColumnGroup)
        {
            for (int step = 0; step < depth; step++)
            {
                tile.AsSpan((step * Length) + group, TileKernel.ColumnGroup).CopyTo(packed.AsSpan((group * Length) + (step * TileKernel.ColumnGroup)));
            }
        }
    }

    // Rows of a tile as groups of 32: a transposition.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(float[] tile, int rows, int depth, float[] packed)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float from = ref tile[row * Length];
            ref float to = ref packed[(row / TileKernel.ColumnGroup * TileKernel.ColumnGroup * Length) + (row % TileKernel.ColumnGroup)];
            for (int step = 0; step < depth; step++)
            {
                Unsafe.Add(ref to, step * TileKernel.ColumnGroup) = Unsafe.Add(ref from, step);
            }
        }
    }

    // Groups of 32 become groups of 8.
    private static void Narrow(float[] wide, int rows, int depth, float[] narrow)
    {
        for (int group = 0; group < rows; group += TileKernel.RowGroup)
        {
            ReadOnlySpan<float> from = wide.AsSpan((group / TileKernel.ColumnGroup * TileKernel.ColumnGroup * Length) + (group % TileKernel.ColumnGroup));
            Span<float> to = narrow.AsSpan(group * Length);
            for (int step = 0; step < depth; step++)
            {
                from.Slice(step * TileKernel.ColumnGroup, TileKernel.RowGroup).CopyTo(to[(step * TileKernel.RowGroup)..]);
            }
        }
    }
}
