using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>How many ratings each user gives.</summary>
internal static class UserActivity
{
    /// <summary>The fewest ratings of a MovieLens user.</summary>
    public const int MovieLensMinimum = 20;

    // ml-25m: mean 154, median 71, minimum 20, so the excess over 20 has mean / median = 134 / 51 = exp(σ² / 2).
    private const double Sigma = 1.39;

    // The busiest user of ml-latest-small rated 28 % of its films.
    private const double BusiestShare = 0.3;

    /// <summary>Draws log-normal counts above a common minimum that sum to exactly the ratings asked for.</summary>
    /// <returns>Length <c>Users</c>; every count is in [1, <c>Items</c>].</returns>
    public static int[] Draw(GenerationOptions options, SeededRandom random)
    {
        int users = options.Users;
        int least = (int)Math.Min(Math.Min(MovieLensMinimum, options.Ratings / users), Math.Max(1, options.Items / 2));
        int most = Math.Max(least, (int)(BusiestShare * options.Items));
        double[] wishes = new double[users];
        for (int user = 0; user < users; user++)
        {
            wishes[user] = Math.Exp(Sigma * random.NextNormal());
        }

        int[] counts = new int[users];
        Array.Fill(counts, least);
        long left = options.Ratings - ((long)users * least);

        // Who reaches the maximum gives the rest back to the others; each round shares out what is left.
        while (left > 0)
        {
            double wished = 0;
            for (int user = 0; user < users; user++)
            {
                wished += counts[user] < most ? wishes[user] : 0;
            }

            if (wished <= 0)
            {
                most = options.Items;
                continue;
            }

            double rate = left / wished;
            long before = left;
            for (int user = 0; user < users; user++)
            {
                int added = (int)Math.Min(Math.Min(left, most - counts[user]), Math.Floor(rate * wishes[user]));
                if (added > 0)
                {
                    counts[user] += added;
                    left -= added;
                }
            }

            if (left == before || left < users)
            {
                ShareOutOneByOne(counts, most, ref left);
            }
        }

        return counts;
    }

    private static void ShareOutOneByOne(int[] counts, int most, ref long left)
    {
        for (int user = 0; user < counts.Length && left > 0; user++)
        {
            if (counts[user] < most)
            {
                counts[user]++;
                left--;
            }
        }
    }
}
