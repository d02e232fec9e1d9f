using Akin.Datasets.Generation;

namespace Akin.Datasets.Tests.Generation;

public class PopularityCurveTests
{
    [Fact]
    public void Shares_fall_with_the_rank_and_stay_above_nothing()
    {
        double last = double.PositiveInfinity;
        for (int rank = 1; rank < 70_000_000; rank = (rank * 5 / 4) + 1)
        {
            double share = PopularityCurve.ShareAt(rank);
            Assert.True(share > 0 && share < last, $"rank {rank}: {share}");
            last = share;
        }
    }

    [Fact]
    public void Draw_probabilities_reach_the_wanted_shares_of_users()
    {
        int[] counts = [20, 50, 70, 150, 600];
        double[] shares = [.. Enumerable.Range(1, 5_000).Select(PopularityCurve.ShareAt)];
        double[] probabilities = PopularityCurve.DrawProbabilities(shares, counts);
        double mean = counts.Average();
        foreach (int item in new[] { 0, 10, 100, 1_000, 4_000 })
        {
            double reached = counts.Average(count => 1 - Math.Exp(-probabilities[item] * count));
            Assert.Equal(1, reached / Math.Min(0.6, shares[item] / shares.Sum() * mean), 0.02);
        }
    }
}
