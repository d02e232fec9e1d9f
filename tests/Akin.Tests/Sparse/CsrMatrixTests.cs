using Akin.Sparse;
using CsCheck;

namespace Akin.Tests.Sparse;

public class CsrMatrixTests
{
    [Fact]
    public void Transposing_twice_gives_the_matrix_back() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Long).Sample((rows, columns, seed) =>
        {
            CsrMatrix matrix = Matrices.Random(rows, columns, 0.3, seed);
            CsrMatrix twice = matrix.Transpose().Transpose();

            Assert.Equal(matrix.RowStarts.ToArray(), twice.RowStarts.ToArray());
            Assert.Equal(matrix.Columns.ToArray(), twice.Columns.ToArray());
            Assert.Equal(matrix.Values.ToArray(), twice.Values.ToArray());
        });

    [Fact]
    public void Row_starts_that_fall_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CsrMatrix(2, 2, [0, 2, 1], [0], [1]));

    [Fact]
    public void Lengths_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CsrMatrix(1, 2, [0, 2], [0, 1], [1]));

    [Fact]
    public void Common_columns_are_counted_like_a_set_would() =>
        Gen.Select(Gen.Int[0, 300].Array[0, 200], Gen.Int[0, 300].Array[0, 6]).Sample((left, right) =>
        {
            int[] a = [.. left.Distinct().Order()];
            int[] b = [.. right.Distinct().Order()];

            Assert.Equal(a.Intersect(b).Count(), SparseRows.CountCommon(a, b));
            Assert.Equal(a.Intersect(b).Count(), SparseRows.CountCommon(b, a));
        });

    [Fact]
    public void A_sparse_product_with_a_panel_equals_the_plain_loop()
    {
        CsrMatrix matrix = Matrices.Random(33, 21, 0.4, 4);
        float[] x = [.. Enumerable.Range(0, 21 * 16).Select(at => (at % 13) - 6f)];
        float[] result = new float[33 * 16];

        SparsePanel.Multiply(matrix, x, result, 2);

        for (int row = 0; row < 33; row++)
        {
            for (int lane = 0; lane < 16; lane++)
            {
                double expected = 0;
                for (int at = 0; at < matrix.RowLength(row); at++)
                {
                    expected += (double)matrix.RowValues(row)[at] * x[(matrix.RowColumns(row)[at] * 16) + lane];
                }

                Assert.Equal(expected, result[(row * 16) + lane], 1e-4);
            }
        }
    }
}
