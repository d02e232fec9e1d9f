using System.Numerics.Tensors;
using Akin.Sparse;

namespace Akin.Text;

/// <summary>Term frequency times inverse document frequency, rows scaled to unit length.</summary>
public static class TfIdf
{
    /// <summary>Computes the smooth inverse document frequency of every term, ln((1 + n) / (1 + df)) + 1.</summary>
    /// <param name="counts">Shape [documents × terms]; a stored value counts as an occurrence.</param>
    /// <remarks>The form that never divides by zero: as if one more document held every term.</remarks>
    public static float[] InverseDocumentFrequencies(CsrMatrix counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Array.ConvertAll(counts.CountByColumn(), df => (float)(Math.Log((1.0 + counts.RowCount) / (1.0 + df)) + 1));
    }

    /// <summary>Weighs every count by its term's weight and scales rows to length 1; empty rows stay empty.</summary>
    /// <param name="counts">Shape [documents × terms].</param>
    /// <param name="termWeights">One weight a term, ≥ 0.</param>
    /// <returns>A new matrix of the same shape and pattern.</returns>
    public static CsrMatrix Weigh(CsrMatrix counts, ReadOnlySpan<float> termWeights)
    {
        ArgumentNullException.ThrowIfNull(counts);
        float[] values = counts.Values.ToArray();
        for (int at = 0; at < values.Length; at++)
        {
            values[at] *= termWeights[counts.Columns[at]];
        }

        for (int row = 0; row < counts.RowCount; row++)
        {
            Span<float> weights = values.AsSpan(counts.RowStarts[row]..counts.RowStarts[row + 1]);
            float norm = TensorPrimitives.Norm<float>(weights);
            if (norm > 0)
            {
                TensorPrimitives.Divide(weights, norm, weights);
            }
        }

        return new CsrMatrix(counts.RowCount, counts.ColumnCount, counts.RowStarts.ToArray(), counts.Columns.ToArray(), values);
    }
}
