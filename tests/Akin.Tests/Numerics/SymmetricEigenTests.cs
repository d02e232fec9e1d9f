using Akin.Numerics;
using CsCheck;

namespace Akin.Tests.Numerics;

public class SymmetricEigenTests
{
    [Fact]
    public void Two_by_two_is_solved_by_hand()
    {
        (double[] values, double[] vectors) = SymmetricEigen.Solve([2, 1, 1, 2], 2);

        Assert.Equal(3, values[0], 1e-12);
        Assert.Equal(1, values[1], 1e-12);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[0]), 1e-12);
        Assert.Equal(vectors[0], vectors[1], 1e-12);
    }

    [Fact]
    public void Any_symmetric_matrix_is_put_back_together_from_its_pairs() =>
        Gen.Select(Gen.Int[1, 24], Gen.Long).Sample((size, seed) =>
        {
            double[] matrix = RandomSymmetric(size, seed);
            (double[] values, double[] vectors) = SymmetricEigen.Solve([.. matrix], size);

            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                {
                    double sum = 0;
                    double product = 0;
                    for (int pair = 0; pair < size; pair++)
                    {
                        sum += values[pair] * vectors[(pair * size) + row] * vectors[(pair * size) + column];
                        product += vectors[(row * size) + pair] * vectors[(column * size) + pair];
                    }

                    Assert.Equal(matrix[(row * size) + column], sum, 1e-9);
                    Assert.Equal(row == column ? 1 : 0, product, 1e-9);
                }
            }

            Assert.Equal(values.OrderDescending(), values);
        });

    [Fact]
    public void Zeros_give_zeros()
    {
        (double[] values, _) = SymmetricEigen.Solve(new double[25], 5);

        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void NaN_is_an_error_and_not_an_endless_loop() =>
        Assert.Throws<ArithmeticException>(() => SymmetricEigen.Solve([1, double.NaN, double.NaN, 1], 2));

    private static double[] RandomSymmetric(int size, long seed)
    {
        var random = new SeededRandom(seed);
        double[] matrix = new double[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double value = random.NextInt(4) == 0 ? 0 : random.NextNormal();
                matrix[(row * size) + column] = value;
                matrix[(column * size) + row] = value;
            }
        }

        return matrix;
    }
}
