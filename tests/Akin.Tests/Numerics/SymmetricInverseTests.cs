using System.Runtime.InteropServices;
using Akin.Numerics;

namespace Akin.Tests.Numerics;

public class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(513)]
    [InlineData(1000)]
    public void Matrix_times_inverse_is_the_identity(int length)
    {
        SymmetricMatrix matrix = RandomGram(length, 40, 10, seed: length);
        double[,] original = Copy(matrix);

        SymmetricInverse.Invert(matrix, 2);

        // The condition number is about length; float32 rounds at 6e-8.
        Assert.True(Residual(original, Copy(matrix)) < 2e-6 + (2e-7 * length), $"residual {Residual(original, Copy(matrix))}");
    }

    [Fact]
    public void Inverse_equals_one_in_double_precision()
    {
        const int Length = 300;
        SymmetricMatrix matrix = RandomGram(Length, 100, 5, seed: 3);
        double[,] expected = InvertInDouble(Copy(matrix));

        SymmetricInverse.Invert(matrix, 1);

        double scale = 0;
        double error = 0;
        for (int row = 0; row < Length; row++)
        {
            for (int column = 0; column < Length; column++)
            {
                scale = Math.Max(scale, Math.Abs(expected[row, column]));
                error = Math.Max(error, Math.Abs(expected[row, column] - matrix[row, column]));
            }
        }

        Assert.True(error < 1e-5 * scale, $"error {error / scale} of the largest value");
    }

    [Theory]
    [InlineData(10f)]
    [InlineData(1f)]
    [InlineData(0.1f)]
    public void Error_grows_no_faster_than_the_condition(float lambda)
    {
        const int Length = 600;
        SymmetricMatrix matrix = RandomGram(Length, 40, lambda, seed: 1);
        double[,] original = Copy(matrix);
        double[,] expected = InvertInDouble(Copy(matrix));

        SymmetricInverse.Invert(matrix, 2);

        double scale = Enumerable.Range(0, Length).Max(row => expected[row, row]);
        double error = 0;
        for (int row = 0; row < Length; row++)
        {
            for (int column = 0; column < Length; column++)
            {
                error = Math.Max(error, Math.Abs(expected[row, column] - matrix[row, column]));
            }
        }

        // The largest eigenvalue is about (√600 + √40)² = 950. Cholesky and inverse by LAPACK in float32 reach about half of the bound on such matrices.
        double condition = 950 / lambda;
        const double Epsilon = 1.2e-7;
        double residual = Residual(original, Copy(matrix));
        Assert.True(error / scale < Epsilon * condition, $"error {error / scale} at condition {condition}");
        Assert.True(residual < Epsilon * condition, $"residual {residual} at condition {condition}");
    }

    [Theory]
    [InlineData(700)]
    [InlineData(256)]
    public void Bytes_do_not_depend_on_the_number_of_threads(int length)
    {
        SymmetricMatrix one = RandomGram(length, 30, 2, seed: 7);
        SymmetricMatrix many = RandomGram(length, 30, 2, seed: 7);

        SymmetricInverse.Invert(one, 1);
        SymmetricInverse.Invert(many, 3);

        for (int row = 0; row < one.TileCount; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                Assert.True(MemoryMarshal.AsBytes<float>(one.Tile(row, column)).SequenceEqual(MemoryMarshal.AsBytes<float>(many.Tile(row, column))));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(599)]
    public void Matrix_that_is_not_positive_definite_is_refused(int row)
    {
        SymmetricMatrix matrix = RandomGram(600, 10, 1, seed: 1);
        matrix[row, row] = -1;

        var error = Assert.Throws<ArgumentException>(() => SymmetricInverse.Invert(matrix, 2));

        Assert.Contains("600 rows is not positive definite: the pivot of row", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_is_not_a_number_is_refused()
    {
        SymmetricMatrix matrix = RandomGram(300, 10, 1, seed: 1);
        matrix[280, 5] = float.NaN;

        Assert.Throws<ArgumentException>(() => SymmetricInverse.Invert(matrix, 2));
    }

    [Fact]
    public void Cancellation_stops_the_work_and_progress_ends_at_the_last_row()
    {
        var reports = new List<int>();
        SymmetricInverse.Invert(RandomGram(600, 10, 1, seed: 1), 1, new Reports(reports.Add));
        Assert.Equal([256, 512, 600], reports);

        using var source = new CancellationTokenSource();
        var stopping = new Reports(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() => SymmetricInverse.Invert(RandomGram(600, 10, 1, seed: 1), 2, stopping, source.Token));
    }

    [Fact]
    public void Empty_matrix_stays_empty()
    {
        var matrix = new SymmetricMatrix(0);

        SymmetricInverse.Invert(matrix, 2);

        Assert.Equal(0, matrix.Length);
    }

    [Fact]
    public void Copied_row_equals_the_single_values_and_the_matrix_is_symmetric()
    {
        const int Length = 530;
        SymmetricMatrix matrix = RandomGram(Length, 5, 1, seed: 9);
        SymmetricInverse.Invert(matrix, 1);
        float[] values = new float[Length];
        foreach (int row in (int[])[0, 3, 255, 256, 511, 512, 529])
        {
            matrix.CopyRow(row, values);
            for (int column = 0; column < Length; column++)
            {
                Assert.Equal(matrix[row, column], values[column]);
                Assert.Equal(matrix[column, row], values[column]);
            }
        }
    }

    /// <summary>G·Gᵀ + λ·I, where G is [length × rank] of normal numbers.</summary>
    private static SymmetricMatrix RandomGram(int length, int rank, float lambda, long seed)
    {
        var random = new SeededRandom(seed);
        float[] factors = new float[length * rank];
        for (int at = 0; at < factors.Length; at++)
        {
            factors[at] = (float)random.NextNormal();
        }

        var matrix = new SymmetricMatrix(length);
        for (int row = 0; row < length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = row == column ? lambda : 0;
                for (int at = 0; at < rank; at++)
                {
                    sum += (double)factors[(row * rank) + at] * factors[(column * rank) + at];
                }

                matrix[row, column] = (float)sum;
            }
        }

        return matrix;
    }

    private static double[,] Copy(SymmetricMatrix matrix)
    {
        double[,] copy = new double[matrix.Length, matrix.Length];
        for (int row = 0; row < matrix.Length; row++)
        {
            for (int column = 0; column < matrix.Length; column++)
            {
                copy[row, column] = matrix[row, column];
            }
        }

        return copy;
    }

    /// <summary>The largest absolute value of A·X − I.</summary>
    private static double Residual(double[,] matrix, double[,] inverse)
    {
        int length = matrix.GetLength(0);
        double largest = 0;
        double[] sums = new double[length];
        for (int row = 0; row < length; row++)
        {
            Array.Clear(sums);
            sums[row] = -1;
            for (int inner = 0; inner < length; inner++)
            {
                double factor = matrix[row, inner];
                for (int column = 0; column < length; column++)
                {
                    sums[column] += factor * inverse[inner, column];
                }
            }

            largest = Math.Max(largest, sums.Max(Math.Abs));
        }

        return largest;
    }

    private static double[,] InvertInDouble(double[,] matrix)
    {
        int length = matrix.GetLength(0);
        double[,] inverse = new double[length, length];
        for (int row = 0; row < length; row++)
        {
            inverse[row, row] = 1;
        }

        for (int pivot = 0; pivot < length; pivot++)
        {
            double scale = 1 / matrix[pivot, pivot];
            for (int column = 0; column < length; column++)
            {
                matrix[pivot, column] *= scale;
                inverse[pivot, column] *= scale;
            }

            for (int row = 0; row < length; row++)
            {
                double factor = matrix[row, pivot];
                for (int column = 0; row != pivot && column < length; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                    inverse[row, column] -= factor * inverse[pivot, column];
                }
            }
        }

        return inverse;
    }

    private sealed class Reports(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
