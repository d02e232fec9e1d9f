using Akin.Evaluation;
using Akin.Numerics;

namespace Akin.Tests.Evaluation;

public class PairedBootstrapTests
{
    private const int Studies = 400;
    private const int Users = 120;

    [Fact]
    public void Intervals_hold_the_true_mean_about_95_times_of_100()
    {
        int held = 0;
        for (int study = 0; study < Studies; study++)
        {
            var random = new SeededRandom(77, study);

            // Skewed, as metrics are: the mean of the square of a uniform number is 1/3.
            double[] values = [.. Enumerable.Range(0, Users).Select(_ => Math.Pow(random.NextDouble(), 2))];
            ConfidenceInterval interval = PairedBootstrap.OfMean(values, 400, study);
            held += interval.Low <= 1 / 3.0 && 1 / 3.0 <= interval.High ? 1 : 0;
        }

        // Binomial(400, 0.95) has a standard deviation of 4.4; percentile intervals are a little narrow at 120 users.
        Assert.InRange(held, 362, 397);
    }

    [Fact]
    public void Equal_models_are_told_apart_about_5_times_of_100_and_unequal_ones_nearly_always()
    {
        int mistaken = 0;
        int found = 0;
        for (int study = 0; study < Studies; study++)
        {
            var random = new SeededRandom(78, study);
            double[] tastes = [.. Enumerable.Range(0, Users).Select(_ => random.NextDouble())];
            double[] one = [.. tastes.Select(taste => taste + (0.1 * random.NextNormal()))];
            double[] other = [.. tastes.Select(taste => taste + (0.1 * random.NextNormal()))];
            double[] better = [.. other.Select(value => value + 0.06)];
            mistaken += PairedBootstrap.OfDifference(one, other, 400, study).PValue < 0.05 ? 1 : 0;
            found += PairedBootstrap.OfDifference(better, one, 400, study).PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(mistaken, 5, 40);
        Assert.InRange(found, 380, Studies);
    }

    [Fact]
    public void A_model_does_not_differ_from_itself()
    {
        double[] values = [0.1, 0.9, 0.4];
        PairedDifference difference = PairedBootstrap.OfDifference(values, values);
        Assert.Equal(new PairedDifference(0, new ConfidenceInterval(0, 0), 1), difference);
    }

    [Fact]
    public void A_difference_the_other_way_round_is_the_same_with_the_other_sign()
    {
        double[] one = [0.1, 0.9, 0.4, 0.3, 0.8];
        double[] other = [0.2, 0.5, 0.3, 0.3, 0.1];
        PairedDifference there = PairedBootstrap.OfDifference(one, other);
        PairedDifference back = PairedBootstrap.OfDifference(other, one);
        Assert.Equal(there.Mean, -back.Mean, 12);
        Assert.Equal(there.Interval.Low, -back.Interval.High, 12);
        Assert.Equal(there.PValue, back.PValue, 12);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var random = new SeededRandom(1);
        double[] table = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
        Assert.Equal(PairedBootstrap.Resample(table, 3, 100, 5, 1), PairedBootstrap.Resample(table, 3, 100, 5, 4));
    }

    [Fact]
    public void Unequal_numbers_of_users_are_refused() =>
        Assert.StartsWith("There are 2 values and 1", Assert.Throws<ArgumentException>(() => PairedBootstrap.OfDifference([1, 2], [1])).Message, StringComparison.Ordinal);
}
