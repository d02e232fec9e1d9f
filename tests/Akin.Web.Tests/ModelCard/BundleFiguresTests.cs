using Akin.AspNetCore;
using Akin.Serving;
using Akin.Web.ModelCard;

namespace Akin.Web.Tests.ModelCard;

public class BundleFiguresTests
{
    [Fact]
    public void Counts_are_those_of_the_catalogue()
    {
        using var bundle = new CardBundle();
        var snapshot = new AkinSnapshot(Recommender.Open(bundle.Path));
        var figures = BundleFigures.Of(snapshot);

        Assert.Same(figures, BundleFigures.Of(snapshot));
        Assert.Equal(1, figures.WithoutYear);
        Assert.Equal(1997, figures.LastYear);
        Assert.Equal(11, figures.Decades.Sum(decade => decade.Value));
        Assert.Equal(["1920s", "1930s", "1940s", "1950s", "1960s", "1970s", "1980s", "1990s"], figures.Decades.Select(decade => decade.Label));
        Assert.Equal(9, figures.Tail[0].Value);
        Assert.Equal(12, figures.Tail[^1].At);
        Assert.Equal(figures.Tail.Select(point => point.Value).OrderDescending(), figures.Tail.Select(point => point.Value));
        Assert.Equal((9 + 3) / 42.0, figures.ShareOfTop, 12);
        Assert.Equal(42 / 12.0, figures.RatingsPerItem, 12);
        Assert.Equal(12, figures.ListsSeen);
        Assert.All(figures.Evidence, share => Assert.InRange(share.Value, 0, 1));
        Assert.Equal(1, figures.Means.Sum(bin => bin.Value));
    }

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { 0, 1 })]
    [InlineData(60, new[] { 0, 1, 2, 5, 10, 20, 50 })]
    public void Classes_of_evidence_end_with_the_most_rated_item(int most, int[] expected) => Assert.Equal(expected, BundleFigures.ClassesUpTo(most));

    [Fact]
    public void Classes_reach_the_greatest_number() => Assert.Equal(2_000_000_000, BundleFigures.ClassesUpTo(int.MaxValue)[^1]);

    [Theory]
    [InlineData(0, new double[] { 0, 1 })]
    [InlineData(7, new double[] { 0, 2, 4, 6, 8 })]
    [InlineData(1, new double[] { 0, 1 })]
    [InlineData(10, new double[] { 0, 2, 4, 6, 8, 10 })]
    [InlineData(2212, new double[] { 0, 500, 1000, 1500, 2000, 2500 })]
    public void Ticks_are_round_and_few(double highest, double[] expected)
    {
        double[] ticks = PlotScale.Ticks(highest);

        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, 9));
    }
}
