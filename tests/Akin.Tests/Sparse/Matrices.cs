using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Tests.Sparse;

/// <summary>Matrices that tests are made of.</summary>
internal static class Matrices
{
    public static CsrMatrix Random(int rows, int columns, double density, long seed)
    {
        var random = new SeededRandom(seed);
        return FromCells(rows, columns, (_, _) => random.NextDouble() < density ? (float)random.NextNormal() : 0);
    }

    /// <summary>Even rows hold 1 in even columns, odd rows 2 in odd columns.</summary>
    public static CsrMatrix Checkerboard(int rows, int columns) =>
        FromCells(rows, columns, (row, column) => row % 2 == column % 2 ? 1 + (row % 2) : 0);

    public static CsrMatrix FromCells(int rows, int columns, Func<int, int, float> cell)
    {
        int[] starts = new int[rows + 1];
        var places = new List<int>();
        var values = new List<float>();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float value = cell(row, column);
                if (value != 0)
                {
                    places.Add(column);
                    values.Add(value);
                }
            }

            starts[row + 1] = places.Count;
        }

        return new CsrMatrix(rows, columns, starts, [.. places], [.. values]);
    }

    /// <summary>A·Aᵀ in double precision.</summary>
    public static double[] Gram(CsrMatrix matrix)
    {
        double[] gram = new double[matrix.RowCount * matrix.RowCount];
        for (int row = 0; row < matrix.RowCount; row++)
        {
            for (int other = 0; other < matrix.RowCount; other++)
            {
                gram[(row * matrix.RowCount) + other] = SparseRows.Dot(matrix, row, other);
            }
        }

        return gram;
    }
}
