using Akin.Numerics;

namespace Akin.Sparse;

/// <summary>The largest singular values of a sparse matrix and the row factors U·Σ that belong to them.</summary>
/// <remarks>Block Lanczos on the smaller of A·Aᵀ and Aᵀ·A, from a seeded random start (Golub, Underwood 1977; Musco, Musco, NIPS 2015),
/// in float32 with double precision for everything small. The same matrix, rank and seed give the same bits on one CPU type, whatever the number of threads.</remarks>
public sealed class TruncatedSvd
{
    private const double Tolerance = 2e-3;

    private TruncatedSvd(double[] singularValues, float[] rowFactors)
    {
        SingularValues = singularValues;
        RowFactors = rowFactors;
    }

    /// <summary>The singular values, largest first; zeros where the rank of the matrix is lower. Length = rank asked, at most min(rows, columns).</summary>
    public double[] SingularValues { get; }

    /// <summary>U·Σ, shape [rows × <c>SingularValues.Length</c>], row-major: the coordinates of every row. The sign of each column is such that its largest entry is positive.</summary>
    public float[] RowFactors { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Shape [rows × columns], at least one of each.</param>
    /// <param name="transposed">The same matrix transposed, shape [columns × rows].</param>
    /// <param name="rank">How many singular values, ≥ 1; more than min(rows, columns) are cut.</param>
    /// <param name="seed">Seed of the random start.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1.</param>
    /// <param name="progress">Told (vectors found, vectors expected).</param>
    /// <param name="cancellation">Checked before each pass.</param>
    /// <remarks>About 2.5 · rank / 16 passes over the matrix and its transpose; memory 10 · rank · min(rows, columns) bytes and more.</remarks>
    public static TruncatedSvd Fit(
        CsrMatrix matrix, CsrMatrix transposed, int rank, long seed, int maxThreads, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(transposed);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        if (matrix.RowCount != transposed.ColumnCount || matrix.ColumnCount != transposed.RowCount || matrix.Count != transposed.Count)
        {
            throw new ArgumentException(
                $"A matrix of {matrix.RowCount} × {matrix.ColumnCount} does not have a transpose of {transposed.RowCount} × {transposed.ColumnCount}.");
        }

        bool rowsAreFewer = matrix.RowCount <= matrix.ColumnCount;
        CsrMatrix inner = rowsAreFewer ? transposed : matrix;
        CsrMatrix outer = rowsAreFewer ? matrix : transposed;
        int size = outer.RowCount;
        rank = Math.Min(rank, size);
        float[] between = new float[(long)inner.RowCount * Panel.Width];
        (double[] eigenvalues, float[][] panels) = BlockLanczos.Solve(
            size,
            rank,
            Tolerance,
            seed,
            maxThreads,
            (x, result) =>
            {
                cancellation.ThrowIfCancellationRequested();
                SparsePanel.Multiply(inner, x, between, maxThreads);
                SparsePanel.Multiply(outer, between, result, maxThreads);
            },
            progress);

        double[] singularValues = Array.ConvertAll(eigenvalues, Math.Sqrt);
        float[] factors = new float[(long)matrix.RowCount * rank];
        for (int panel = 0; panel < panels.Length; panel++)
        {
            float[] source = panels[panel];
            if (!rowsAreFewer)
            {
                SparsePanel.Multiply(matrix, source, between, maxThreads);
                source = between;
            }

            int width = Math.Min(Panel.Width, rank - (panel * Panel.Width));
            for (int column = 0; column < width; column++)
            {
                int factor = (panel * Panel.Width) + column;
                double scale = (rowsAreFewer ? singularValues[factor] : 1) * Sign(source, matrix.RowCount, column);
                for (int row = 0; row < matrix.RowCount; row++)
                {
                    factors[((long)row * rank) + factor] = (float)(scale * source[((long)row * Panel.Width) + column]);
                }
            }
        }

        return new TruncatedSvd(singularValues, factors);
    }

    private static int Sign(float[] panel, int rows, int column)
    {
        float largest = 0;
        for (int row = 0; row < rows; row++)
        {
            float value = panel[((long)row * Panel.Width) + column];
            if (Math.Abs(value) > Math.Abs(largest))
            {
                largest = value;
            }
        }

        return largest < 0 ? -1 : 1;
    }
}
