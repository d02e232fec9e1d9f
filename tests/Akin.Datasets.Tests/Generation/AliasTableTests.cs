using Akin.Datasets.Generation;
using Akin.Numerics;
using CsCheck;

namespace Akin.Datasets.Tests.Generation;

public class AliasTableTests
{
    [Fact]
    public void Draws_follow_the_weights() =>
        Gen.Select(Gen.Double[0, 10].Array[1, 40], Gen.Long).Where(pair => pair.Item1.Sum() > 0.01).Sample(
            pair =>
            {
                const int Draws = 20_000;
                (double[] weights, long seed) = pair;
                var table = new AliasTable(weights);
                var random = new SeededRandom(seed);
                int[] counts = new int[weights.Length];
                for (int draw = 0; draw < Draws; draw++)
                {
                    counts[table.Draw(random.NextBits())]++;
                }

                for (int index = 0; index < weights.Length; index++)
                {
                    double expected = Draws * weights[index] / weights.Sum();
                    Assert.InRange(counts[index], expected - (6 * Math.Sqrt(expected)) - 5, expected + (6 * Math.Sqrt(expected)) + 5);
                }
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void What_has_no_weight_is_never_drawn()
    {
        var table = new AliasTable([0, 1, 0, 2, 0]);
        var random = new SeededRandom(7);
        Assert.All(Enumerable.Range(0, 10_000).Select(_ => table.Draw(random.NextBits())), index => Assert.True(index is 1 or 3));
    }

    [Fact]
    public void Rare_indices_are_drawn_as_often_as_they_should()
    {
        // One index with half of the weight, and 100,000 too rare for a bucket of their own.
        double[] weights = new double[100_001];
        Array.Fill(weights, 1e-5);
        weights[0] = 1;
        var table = new AliasTable(weights);
        var random = new SeededRandom(3);
        int first = 0;
        int lowHalf = 0;
        for (int draw = 0; draw < 200_000; draw++)
        {
            int index = table.Draw(random.NextBits());
            first += index == 0 ? 1 : 0;
            lowHalf += index is > 0 and <= 50_000 ? 1 : 0;
        }

        Assert.InRange(first, 98_500, 101_500);
        Assert.InRange(lowHalf, 48_500, 51_500);
    }
}
