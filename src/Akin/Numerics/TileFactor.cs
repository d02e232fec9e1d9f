using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Akin.Numerics;

/// <summary>L⁻¹ of one tile A = L·Lᵀ, packed for the products that the inverse of the whole matrix needs.</summary>
internal sealed class TileFactor
{
    private const int Length = SymmetricMatrix.TileLength;

    private readonly float[] _lower = new float[Length * Length];
    private readonly float[] _inverse = new float[Length * Length];

    /// <summary>Rows of L⁻¹ as a left matrix: product with it is L⁻¹·X.</summary>
    public float[] Rows { get; } = new float[Length * Length];

    /// <summary>Columns of L⁻¹ as a left matrix: product with it is L⁻ᵀ·X.</summary>
    public float[] Columns { get; } = new float[Length * Length];

    /// <summary>Columns of L⁻¹ as a right matrix: product with it is X·L⁻¹.</summary>
    public float[] WideColumns { get; } = new float[Length * Length];

    /// <summary>Factors a tile and inverts the factor. O(rows³).</summary>
    /// <param name="tile">Row-major with a stride of 256; its lower half is read, nothing is written.</param>
    /// <param name="rows">Rows and columns in use, a multiple of 32.</param>
    /// <param name="pivot">The pivot that failed, when one did.</param>
    /// <returns>−1, or the first row whose pivot is not positive.</returns>
    public int Compute(float[] tile, int rows, out float pivot)
    {
        int failed = Factor(tile, rows, out pivot);
        if (failed < 0)
        {
            Invert(rows);
            Pack(rows);
        }

        return failed;
    }

    // Row by row: L[r,c] = (A[r,c] − Σ L[r,m]·L[c,m]) / L[c,c], L[r,r] = √(A[r,r] − Σ L[r,m]²). The reciprocal of the diagonal stands in its place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Factor(float[] tile, int rows, out float pivot)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> current = _lower.AsSpan(row * Length, row + 1);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<float> other = _lower.AsSpan(column * Length, column + 1);
                current[column] = (tile[(row * Length) + column] - TensorPrimitives.Dot(current[..column], other[..column])) * other[column];
            }

            pivot = tile[(row * Length) + row] - TensorPrimitives.SumOfSquares<float>(current[..row]);
            if (!(pivot > 0 && float.IsFinite(pivot)))
            {
                return row;
            }

            current[row] = 1 / MathF.Sqrt(pivot);
        }

        pivot = 0;
        return -1;
    }

    // Row by row: M[r,·] = (e_r − Σ_{m<r} L[r,m]·M[m,·]) / L[r,r].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Invert(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> current = _inverse.AsSpan(row * Length, row);
            current.Clear();
            for (int other = 0; other < row; other++)
            {
                Span<float> target = current[..(other + 1)];
                TensorPrimitives.MultiplyAdd(_inverse.AsSpan(other * Length, other + 1), -_lower[(row * Length) + other], target, target);
            }

            float scale = _lower[(row * Length) + row];
            TensorPrimitives.Multiply(current, scale, current);
            _inverse[(row * Length) + row] = scale;
        }
    }

    private void Pack(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < rows; column += TileKernel.RowGroup)
            {
                _inverse.AsSpan((row * Length) + column, TileKernel.RowGroup).CopyTo(Columns.AsSpan((column * Length) + (row * TileKernel.RowGroup)));
            }

            for (int column = 0; column < rows; column += TileKernel.ColumnGroup)
            {
                _inverse.AsSpan((row * Length) + column, TileKernel.ColumnGroup).CopyTo(WideColumns.AsSpan((column * Length) + (row * TileKernel.ColumnGroup)));
            }

            int group = row / TileKernel.RowGroup * TileKernel.RowGroup * Length;
            int place = row % TileKernel.RowGroup;
            for (int column = 0; column < rows; column++)
            {
                Rows[group + (column * TileKernel.RowGroup) + place] = _inverse[(row * Length) + column];
            }
        }
    }
}
