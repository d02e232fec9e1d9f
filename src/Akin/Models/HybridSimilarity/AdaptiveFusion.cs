using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>What the adaptive mode adds to the recipe; chosen on judges that training does not see (docs/similarity.md).</summary>
internal static class AdaptiveFusion
{
    /// <summary>Ratings at which an item's evidence is one half.</summary>
    private const float HalfEvidence = 10;

    /// <summary>The prior of the most rated item: enough to order items that nothing else tells apart.</summary>
    private const float LargestPrior = 1e-3f;

    /// <summary>Makes the rule from how often each item was rated.</summary>
    /// <param name="byItem">Ratings, shape [items × users].</param>
    /// <param name="contentWeight">The share of content, in [0, 1].</param>
    public static Fusion Create(CsrMatrix byItem, float contentWeight)
    {
        float[] evidence = new float[byItem.RowCount];
        float[] prior = new float[byItem.RowCount];
        int most = 1;
        for (int item = 0; item < byItem.RowCount; item++)
        {
            most = Math.Max(most, byItem.RowLength(item));
        }

        for (int item = 0; item < byItem.RowCount; item++)
        {
            float count = byItem.RowLength(item);
            evidence[item] = MathF.Sqrt(count / (count + HalfEvidence));
            prior[item] = LargestPrior * MathF.Log(1 + count) / MathF.Log(1 + most);
        }

        return new Fusion(contentWeight, evidence, prior);
    }

    /// <summary>Turns U·Σ into U·√Σ: the first directions, which mostly say how popular an item is, weigh less.</summary>
    public static void FlattenSpectrum(Span<float> factors, ReadOnlySpan<double> singularValues)
    {
        Span<float> scales = new float[singularValues.Length];
        for (int at = 0; at < scales.Length; at++)
        {
            scales[at] = singularValues[at] > 0 ? (float)(1 / Math.Sqrt(singularValues[at])) : 0;
        }

        for (int start = 0; start < factors.Length; start += scales.Length)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(factors.Slice(start, scales.Length), scales, factors.Slice(start, scales.Length));
        }
    }
}
