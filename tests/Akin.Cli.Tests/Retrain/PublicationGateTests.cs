using Akin.Cli.Retrain;

namespace Akin.Cli.Tests.Retrain;

public sealed class PublicationGateTests
{
    private static readonly GateFigures Live = new() { Ndcg = 0.35, PopularityNdcg = 0.17, Coverage = 0.9, Items = 1000, Ratings = 50_000 };

    [Theory]
    [InlineData(0.35, 0.01)]
    [InlineData(0.34, 0.01)]
    [InlineData(0.5, 0)]
    [InlineData(0, 1)]
    public void What_is_as_good_but_for_the_margin_may_pass(double ndcg, double margin) =>
        Assert.Empty(PublicationGate.Refusals(Live, Live with { Ndcg = ndcg }, margin));

    [Theory]
    [InlineData(0.33999, 0.01, "nDCG@20 of its \"For you\" is 0.3400, more than the margin of 0.01 below the live bundle's 0.3500")]
    [InlineData(0.349999, 0, "nDCG@20 of its \"For you\" is 0.3500, more than the margin of 0 below the live bundle's 0.3500")]
    public void What_is_worse_by_more_is_refused_with_both_figures(double ndcg, double margin, string reason) =>
        Assert.Equal(reason, Assert.Single(PublicationGate.Refusals(Live, Live with { Ndcg = ndcg }, margin)));

    [Fact]
    public void Without_a_figure_of_the_live_bundle_popular_items_are_the_least()
    {
        GateFigures old = Live with { Ndcg = null, PopularityNdcg = null };
        Assert.Empty(PublicationGate.Refusals(old, Live with { Ndcg = 0.18 }, 0.01));
        Assert.Empty(PublicationGate.Refusals(old, Live with { Ndcg = 0.17 }, 0.01));
        Assert.Equal(
            "nDCG@20 of its \"For you\" is 0.1600, below the 0.1700 of the popular items on the same split (the live bundle has no figure to compare with)",
            Assert.Single(PublicationGate.Refusals(old, Live with { Ndcg = 0.16 }, 0.01)));
        Assert.Contains("has no figure to compare with; popular items on the same split: 0.1700", PublicationGate.Compared(old, Live, 0.01), StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_measured_is_refused()
    {
        GateFigures unmeasured = Live with { Ndcg = null, PopularityNdcg = null };
        Assert.Contains("could not be measured", Assert.Single(PublicationGate.Refusals(Live, unmeasured, 0.01)), StringComparison.Ordinal);
        Assert.Single(PublicationGate.Refusals(unmeasured, unmeasured, 1));
    }

    [Fact]
    public void A_collapse_of_coverage_catalogue_or_ratings_is_refused_at_less_than_half()
    {
        Assert.Empty(PublicationGate.Refusals(Live, Live with { Coverage = 0.45, Items = 500, Ratings = 25_000 }, 0.01));
        Assert.Equal(
            ["its similar lists reach 44.9 % of the catalogue, less than half of the live bundle's 90 %",
            "it has 499 items, less than half of the live bundle's 1,000",
            "it was trained on 24,999 ratings, less than half of the live bundle's 50,000"],
            PublicationGate.Refusals(Live, Live with { Coverage = 0.449, Items = 499, Ratings = 24_999 }, 0.01));
        Assert.Empty(PublicationGate.Refusals(Live with { Coverage = null }, Live with { Coverage = 0.1 }, 0.01));
    }
}
