using Akin.Numerics;
using Akin.Sparse;
using CsCheck;

namespace Akin.Tests.Sparse;

public class TruncatedSvdTests
{
    [Fact]
    public void Squares_of_all_singular_values_add_up_to_the_squared_norm() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Long).Sample((rows, columns, seed) =>
        {
            CsrMatrix matrix = Matrices.Random(rows, columns, 0.3, seed);
            var svd = TruncatedSvd.Fit(matrix, matrix.Transpose(), Math.Min(rows, columns), seed, 1);

            double norm = 0;
            foreach (float value in matrix.Values)
            {
                norm += value * value;
            }

            Assert.Equal(norm, svd.SingularValues.Sum(value => value * value), 1e-3 * Math.Max(1, norm));
        });

    [Theory]
    [InlineData(700, 400)]
    [InlineData(400, 700)]
    public void The_iterative_way_equals_the_dense_way(int rows, int columns)
    {
        CsrMatrix matrix = Matrices.Random(rows, columns, 0.05, 5);
        const int Rank = 20;
        var svd = TruncatedSvd.Fit(matrix, matrix.Transpose(), Rank, 1, 2);

        double[] gram = Matrices.Gram(matrix);
        (double[] expected, _) = SymmetricEigen.Solve(gram, rows);
        for (int at = 0; at < Rank; at++)
        {
            Assert.Equal(Math.Sqrt(expected[at]), svd.SingularValues[at], 1e-4 * Math.Sqrt(expected[at]));
        }
    }

    [Fact]
    public void A_matrix_of_low_rank_is_found_exactly_and_the_rest_is_zero()
    {
        // 300 × 320 of rank 2: even rows like even columns, odd rows like odd columns twice as much.
        CsrMatrix matrix = Matrices.Checkerboard(300, 320);
        var svd = TruncatedSvd.Fit(matrix, matrix.Transpose(), 6, 9, 2);

        Assert.Equal(2 * Math.Sqrt(150.0 * 160), svd.SingularValues[0], 0.05);
        Assert.Equal(Math.Sqrt(150.0 * 160), svd.SingularValues[1], 0.05);
        Assert.All(svd.SingularValues[2..], value => Assert.Equal(0, value, 0.2));
        Assert.All(svd.RowFactors, factor => Assert.True(float.IsFinite(factor)));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        CsrMatrix matrix = Matrices.Random(900, 500, 0.03, 11);
        CsrMatrix transposed = matrix.Transpose();

        var one = TruncatedSvd.Fit(matrix, transposed, 16, 3, 1);
        var five = TruncatedSvd.Fit(matrix, transposed, 16, 3, 5);

        Assert.Equal(one.SingularValues, five.SingularValues);
        Assert.Equal(one.RowFactors, five.RowFactors);
    }

    [Fact]
    public void An_empty_matrix_has_zero_singular_values()
    {
        var empty = new CsrMatrix(300, 300, new int[301], [], []);
        var svd = TruncatedSvd.Fit(empty, empty, 3, 1, 1);

        Assert.All(svd.SingularValues, value => Assert.Equal(0, value));
        Assert.All(svd.RowFactors, factor => Assert.Equal(0, factor));
    }
}
