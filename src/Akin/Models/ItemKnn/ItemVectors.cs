using Akin.Sparse;

namespace Akin.Models.ItemKnn;

/// <summary>Makes the vectors of items over users, each of length 1, so that inner products are cosines.</summary>
internal static class ItemVectors
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    /// <summary>Weighs and scales. O(ratings + items).</summary>
    /// <param name="weighed">What each rating says in favour of its item, in (0, 1]; shape [users × items].</param>
    /// <param name="weighting">What is made of that.</param>
    /// <returns>The same shape and pattern; each column has the length 1, or is zero.</returns>
    public static CsrMatrix Of(CsrMatrix weighed, ItemWeighting weighting)
    {
        float[] values = weighed.Values.ToArray();
        if (weighting == ItemWeighting.Bm25)
        {
            Saturate(weighed, values);
        }

        if (weighting != ItemWeighting.Cosine)
        {
            int items = weighed.CountByColumn().Count(count => count > 0);
            for (int user = 0; user < weighed.RowCount; user++)
            {
                double rarity = Math.Log(1 + ((double)items / Math.Max(1, weighed.RowLength(user))));
                for (int at = weighed.RowStarts[user]; at < weighed.RowStarts[user + 1]; at++)
                {
                    values[at] = (float)(values[at] * rarity);
                }
            }
        }

        double[] lengths = Sum(weighed, values, value => value * value);
        for (int at = 0; at < values.Length; at++)
        {
            double length = Math.Sqrt(lengths[weighed.Columns[at]]);
            values[at] = length > 0 ? (float)(values[at] / length) : 0;
        }

        return new CsrMatrix(weighed.RowCount, weighed.ColumnCount, weighed.RowStarts.ToArray(), weighed.Columns.ToArray(), values);
    }

    private static void Saturate(CsrMatrix weighed, float[] values)
    {
        double[] sums = Sum(weighed, values, value => value);
        double mean = sums.Sum() / Math.Max(1, sums.Count(sum => sum > 0));
        for (int at = 0; at < values.Length; at++)
        {
            double length = 1 - LengthShare + (LengthShare * sums[weighed.Columns[at]] / mean);
            values[at] = (float)(values[at] * (Saturation + 1) / (values[at] + (Saturation * length)));
        }
    }

    private static double[] Sum(CsrMatrix matrix, float[] values, Func<double, double> term)
    {
        double[] sums = new double[matrix.ColumnCount];
        for (int at = 0; at < values.Length; at++)
        {
            sums[matrix.Columns[at]] += term(values[at]);
        }

        return sums;
    }
}
