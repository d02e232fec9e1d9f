using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>Who liked what: the ratings in the upper third of their scale.</summary>
internal static class Likes
{
    /// <summary>The lowest rating that counts as liked: two thirds up from the lowest to the highest of the scale (3.5 of 0.5–5 stars).</summary>
    public static float Threshold(float lowest, float highest) => lowest + (2f / 3 * (highest - lowest));

    /// <summary>The likes among ratings.</summary>
    /// <param name="byItem">Ratings, shape [items × users].</param>
    /// <param name="lowest">The lowest rating of the data.</param>
    /// <param name="highest">The highest rating of the data.</param>
    /// <returns>Shape [items × users] with a 1 for every like.</returns>
    public static CsrMatrix ByItem(CsrMatrix byItem, float lowest, float highest)
    {
        float threshold = Threshold(lowest, highest) - 1e-4f;
        int[] starts = new int[byItem.RowCount + 1];
        int kept = 0;
        int[] users = new int[byItem.Count];
        for (int item = 0; item < byItem.RowCount; item++)
        {
            ReadOnlySpan<int> columns = byItem.RowColumns(item);
            ReadOnlySpan<float> values = byItem.RowValues(item);
            for (int at = 0; at < columns.Length; at++)
            {
                if (values[at] >= threshold)
                {
                    users[kept++] = columns[at];
                }
            }

            starts[item + 1] = kept;
        }

        Array.Resize(ref users, kept);
        float[] ones = new float[kept];
        Array.Fill(ones, 1);
        return new CsrMatrix(byItem.RowCount, byItem.ColumnCount, starts, users, ones);
    }
}
