using Akin.Sparse;
using CsCheck;

namespace Akin.Tests.Sparse;

public class SparseRowsTests
{
    [Fact]
    public void A_product_of_rows_equals_the_plain_loop() =>
        Gen.Select(Gen.Int[1, 30], Gen.Long).Sample((columns, seed) =>
        {
            CsrMatrix matrix = Matrices.Random(2, columns, 0.4, seed);
            double expected = Enumerable.Range(0, columns).Sum(column => Cell(matrix, 0, column) * (double)Cell(matrix, 1, column));

            Assert.Equal(expected, SparseRows.Dot(matrix, 0, 1), 1e-4);
        });

    [Fact]
    public void A_union_stores_what_either_stores_and_prefers_the_first() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Long).Sample((rows, columns, seed) =>
        {
            CsrMatrix first = Matrices.Random(rows, columns, 0.3, seed);
            CsrMatrix second = Matrices.Random(rows, columns, 0.3, seed + 1);
            CsrMatrix union = SparseRows.Union(first, second);

            for (int row = 0; row < rows; row++)
            {
                Assert.Equal(union.RowColumns(row).ToArray().Order().Distinct(), union.RowColumns(row).ToArray());
                for (int column = 0; column < columns; column++)
                {
                    float own = Cell(first, row, column);
                    Assert.Equal(own != 0 ? own : Cell(second, row, column), Cell(union, row, column));
                }
            }
        });

    [Fact]
    public void Columns_of_one_row_alone_are_dropped_and_products_stay() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[1, 20], Gen.Long).Sample((rows, columns, seed) =>
        {
            CsrMatrix matrix = Matrices.Random(rows, columns, 0.3, seed);
            CsrMatrix shared = SharedColumns.Of(matrix);

            Assert.All(Enumerable.Range(0, shared.ColumnCount), column => Assert.True(shared.Columns.Count(column) > 1));
            for (int row = 1; row < rows; row++)
            {
                Assert.Equal(SparseRows.Dot(matrix, row - 1, row), SparseRows.Dot(shared, row - 1, row));
            }
        });

    [Fact]
    public void An_accumulator_is_empty_again_after_clearing()
    {
        var sum = new SparseAccumulator(10);
        sum.Add([1, 4], [2f, 3f], 2);
        sum.Add([4, 9], [1f, 5f], 1);

        Assert.Equal([1, 4, 9], sum.Touched.ToArray());
        Assert.Equal([4f, 7f, 5f], [sum[1], sum[4], sum[9]]);
        sum.Clear();
        Assert.Empty(sum.Touched.ToArray());
        Assert.Equal(0, sum[4]);
    }

    private static float Cell(CsrMatrix matrix, int row, int column)
    {
        int at = matrix.RowColumns(row).IndexOf(column);
        return at < 0 ? 0 : matrix.RowValues(row)[at];
    }
}
