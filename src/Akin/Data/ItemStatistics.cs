using Akin.Sparse;

namespace Akin.Data;

/// <summary>How often and how well each item was rated.</summary>
/// <param name="Counts">Number of ratings by item.</param>
/// <param name="Means">Mean rating by item; 0 for items without ratings.</param>
public sealed record ItemStatistics(int[] Counts, float[] Means)
{
    /// <summary>Counts and averages. O(ratings); sums in double precision.</summary>
    /// <param name="byItem">Ratings, shape [items × users].</param>
    public static ItemStatistics Of(CsrMatrix byItem)
    {
        ArgumentNullException.ThrowIfNull(byItem);
        int[] counts = new int[byItem.RowCount];
        float[] means = new float[byItem.RowCount];
        for (int item = 0; item < byItem.RowCount; item++)
        {
            double sum = 0;
            foreach (float value in byItem.RowValues(item))
            {
                sum += value;
            }

            counts[item] = byItem.RowLength(item);
            means[item] = counts[item] == 0 ? 0 : (float)(sum / counts[item]);
        }

        return new ItemStatistics(counts, means);
    }
}
