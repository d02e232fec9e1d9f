using System.Numerics.Tensors;
using Akin.Numerics;

namespace Akin.Comparison.DenseInverse;

/// <summary>A symmetric positive definite matrix for benchmarks.</summary>
internal static class RandomGram
{
    /// <summary>G·Gᵀ + λ·I, where G is [rows × columns] of uniform numbers in [0, 1).</summary>
    public static SymmetricMatrix Make(int rows, int columns, float lambda)
    {
        var random = new SeededRandom(1);
        float[] values = new float[rows * columns];
        for (int at = 0; at < values.Length; at++)
        {
            values[at] = (float)random.NextDouble();
        }

        var matrix = new SymmetricMatrix(rows);
        Parallel.For(0, rows, row =>
        {
            for (int column = 0; column <= row; column++)
            {
                matrix[row, column] = TensorPrimitives.Dot<float>(values.AsSpan(row * columns, columns), values.AsSpan(column * columns, columns));
            }
        });
        matrix.AddToDiagonal(lambda);
        return matrix;
    }
}
