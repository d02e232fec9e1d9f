using Akin.Numerics;
using Akin.Sparse;
using CsCheck;

namespace Akin.Tests.Sparse;

public class GramMatrixTests
{
    [Fact]
    public void Products_of_columns_equal_the_plain_loop() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[1, 40], Gen.Long).Sample((rows, columns, seed) =>
        {
            CsrMatrix matrix = Matrices.Random(rows, columns, 0.3, seed);
            var target = new SymmetricMatrix(columns);

            GramMatrix.Add(target, matrix, 1, 2);

            double[] expected = Matrices.Gram(matrix.Transpose());
            for (int row = 0; row < columns; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    Assert.Equal(expected[(row * columns) + column], target[row, column], 1e-5);
                }
            }
        });

    [Fact]
    public void Stacked_features_add_their_weighted_products()
    {
        const int Items = 300;
        CsrMatrix ratings = Matrices.Random(80, Items, 0.2, 1);
        CsrMatrix features = Matrices.Random(15, Items, 0.5, 2);
        var target = new SymmetricMatrix(Items);
        GramMatrix.Add(target, ratings, 1, 2);
        GramMatrix.Add(target, features, 2.5, 2);
        double[] first = Matrices.Gram(ratings.Transpose());
        double[] second = Matrices.Gram(features.Transpose());
        float[] row = new float[Items];
        for (int item = 0; item < Items; item++)
        {
            target.CopyRow(item, row);
            for (int other = 0; other < Items; other++)
            {
                Assert.Equal(first[(item * Items) + other] + (2.5 * second[(item * Items) + other]), row[other], 1e-4);
            }
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        const int Items = 700;
        CsrMatrix ratings = Matrices.Random(200, Items, 0.1, 5);
        var one = new SymmetricMatrix(Items);
        var many = new SymmetricMatrix(Items);

        GramMatrix.Add(one, ratings, 0.3, 1);
        GramMatrix.Add(many, ratings, 0.3, 3);

        for (int tileRow = 0; tileRow < one.TileCount; tileRow++)
        {
            for (int tileColumn = 0; tileColumn <= tileRow; tileColumn++)
            {
                Assert.Equal(one.Tile(tileRow, tileColumn), many.Tile(tileRow, tileColumn));
            }
        }
    }

    [Fact]
    public void Target_of_another_size_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => GramMatrix.Add(new SymmetricMatrix(3), Matrices.Checkerboard(4, 5), 1, 1));

        Assert.Equal("The products of 5 columns need a matrix of 5 rows; got 3.", error.Message);
    }
}
