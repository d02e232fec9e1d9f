using System.Numerics.Tensors;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>How the adaptive mode turns the factors of the ratings into item vectors; chosen on judges that training does not see (docs/similarity.md).</summary>
internal static class AdaptiveVectors
{
    /// <summary>Ratings at which an item's evidence is one half.</summary>
    private const float HalfEvidence = 10;

    /// <summary>Turns U·Σ into vectors of U·√Σ, of length √(n / (n + 10)) for an item with n ratings.</summary>
    /// <remarks>√Σ: the first directions, which mostly say how popular an item is, weigh less. The lengths make the inner product of two items
    /// their cosine times √(e(i)·e(j)), with e the evidence.</remarks>
    /// <param name="factors">U·Σ, shape [items × factors]; overwritten.</param>
    /// <param name="singularValues">Σ, one a column.</param>
    /// <param name="byItem">Ratings, shape [items × users].</param>
    public static void Shape(Span<float> factors, double[] singularValues, CsrMatrix byItem)
    {
        float[] scales = Array.ConvertAll(singularValues, value => value > 0 ? (float)(1 / Math.Sqrt(value)) : 0);
        for (int item = 0; item < byItem.RowCount; item++)
        {
            Span<float> vector = factors.Slice(item * scales.Length, scales.Length);
            TensorPrimitives.Multiply(vector, scales, vector);
            float norm = TensorPrimitives.Norm<float>(vector);
            float count = byItem.RowLength(item);
            if (norm > 0)
            {
                TensorPrimitives.Multiply(vector, MathF.Sqrt(count / (count + HalfEvidence)) / norm, vector);
            }
        }
    }
}
