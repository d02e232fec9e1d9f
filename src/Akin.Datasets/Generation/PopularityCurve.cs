namespace Akin.Datasets.Generation;

/// <summary>How unequally items are rated.</summary>
internal static class PopularityCurve
{
    // Shares relative to the most rated item, by rank. The head is the same in small and large MovieLens sets, since an item
    // that half of all people know stays one; the tail falls ever faster, down to items with a rating or none.
    private static readonly (double Rank, double Share)[] Points =
    [
        (1, 1), (4, 0.86), (11, 0.74), (31, 0.58), (101, 0.41), (301, 0.21), (1_000, 0.075), (3_800, 0.0125), (10_300, 1.23e-3),
        (13_200, 6e-4), (24_300, 1e-4), (41_600, 2.5e-5), (62_400, 4e-6), (1_000_000, 3e-7), (100_000_000, 1e-8),
    ];

    /// <summary>The share of the item at a rank ≥ 1, relative to the first; straight lines in log-log scale between known points.</summary>
    public static double ShareAt(int rank)
    {
        int segment = 1;
        while (segment < Points.Length - 1 && Points[segment].Rank < rank)
        {
            segment++;
        }

        (double fromRank, double fromShare) = Points[segment - 1];
        (double toRank, double toShare) = Points[segment];
        double place = Math.Log(rank / fromRank) / Math.Log(toRank / fromRank);
        return fromShare * Math.Pow(toShare / fromShare, place);
    }

    /// <summary>Finds the probabilities with which to draw items, without replacement within a user, so that items end up with given shares of all ratings.</summary>
    /// <param name="shares">Wanted shares, &gt; 0, on any scale.</param>
    /// <param name="counts">How many ratings each user gives.</param>
    /// <remarks>An item of probability p is met by a user of n draws with probability 1 − exp(−p·n); the mean of that over users is what is wanted.
    /// Solved on a grid in log p, then read off between its points. O(items · log grid + grid · sampled users).</remarks>
    public static double[] DrawProbabilities(ReadOnlySpan<double> shares, ReadOnlySpan<int> counts)
    {
        const int GridLength = 160;
        const double Lowest = -23; // ln of the smallest probability told apart
        double[] sample = SampleSorted(counts);
        double[] reach = new double[GridLength];
        for (int at = 0; at < GridLength; at++)
        {
            double probability = Math.Exp(Lowest * (1 - ((double)at / (GridLength - 1))));
            double sum = 0;
            foreach (double count in sample)
            {
                sum -= Math.Exp(-probability * count) - 1;
            }

            reach[at] = Math.Log(sum / sample.Length);
        }

        double total = 0;
        foreach (double share in shares)
        {
            total += share;
        }

        double mean = 0;
        foreach (double count in sample)
        {
            mean += count / sample.Length;
        }

        double[] result = new double[shares.Length];
        for (int item = 0; item < result.Length; item++)
        {
            // More than 60 % of users know no film in MovieLens; in a tiny catalogue the curve would ask for it.
            double wanted = Math.Log(Math.Min(0.6, shares[item] / total * mean));
            int above = Array.BinarySearch(reach, wanted);
            above = Math.Clamp(above < 0 ? ~above : above, 1, GridLength - 1);
            double place = (wanted - reach[above - 1]) / Math.Max(1e-9, reach[above] - reach[above - 1]);
            result[item] = Math.Exp(Lowest * (1 - ((above - 1 + Math.Min(place, 1)) / (GridLength - 1))));
        }

        return result;
    }

    private static double[] SampleSorted(ReadOnlySpan<int> counts)
    {
        int[] sorted = counts.ToArray();
        Array.Sort(sorted);
        double[] sample = new double[Math.Min(sorted.Length, 256)];
        for (int at = 0; at < sample.Length; at++)
        {
            sample[at] = sorted[(int)((at + 0.5) * sorted.Length / sample.Length)];
        }

        return sample;
    }
}
