using Akin.Data;
using Akin.Models.PureSvd;
using Akin.Testing;

namespace Akin.Tests.Models.PureSvd;

using PureSvd = Akin.Models.PureSvd.PureSvd;

public sealed class PureSvdTests
{
    /// <summary>Two people like a and b, one likes c: the directions of taste are (a + b) / √2 and c.</summary>
    private static readonly (string, string, float)[] TwoDirections = [("u", "a", 1), ("u", "b", 1), ("v", "a", 1), ("v", "b", 1), ("w", "c", 1)];

    [Fact]
    public void A_history_is_projected_on_the_strongest_direction()
    {
        PureSvd model = Fit(new PureSvdOptions { Factors = 1 });
        Assert.Equal([0.5f, 0.5f, 0], Scores(model, [0], [float.NaN]), Near);
        Assert.Equal([1f, 1f, 0], Scores(model, [0, 1], [1, 1]), Near);
        Assert.Equal([0f, 0f, 0f], Scores(model, [2], [1]), Near);
        Assert.Equal([-0.5f, -0.5f, 0], Scores(model, [0], [float.NegativeInfinity]), Near);
    }

    [Fact]
    public void Directions_that_are_but_rounding_are_left_out()
    {
        PureSvd model = Fit(new PureSvdOptions { Factors = 3 });
        Assert.Equal(2, model.Factors);
        Assert.Equal([0.5f, 0.5f, 1], Scores(model, [0, 2], [1, 1]), Near);
    }

    [Fact]
    public void Item_factors_are_orthonormal()
    {
        var model = PureSvd.Fit(SmallDatasets.TwoTastes(50, 40), new PureSvdOptions { Factors = 6 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(6, model.Factors);
        for (int left = 0; left < 6; left++)
        {
            for (int right = 0; right < 6; right++)
            {
                double product = 0;
                for (int item = 0; item < 50; item++)
                {
                    product += (double)model.ItemFactors[(item * 6) + left] * model.ItemFactors[(item * 6) + right];
                }

                Assert.Equal(left == right ? 1 : 0, product, 1e-3);
            }
        }
    }

    [Fact]
    public void Better_ratings_count_more()
    {
        (string, string, float)[] ratings = [.. TwoDirections.Select((rating, at) => (rating.Item1, rating.Item2, at % 2 == 0 ? 5f : 2f))];
        var model = PureSvd.Fit(Of(ratings), new PureSvdOptions { Factors = 1 }, cancellation: TestContext.Current.CancellationToken);
        float[] best = Scores(model, [0], [5]);
        Assert.Equal(best, Scores(model, [0], [float.NaN]));
        Assert.True(best[1] > Scores(model, [0], [2])[1] && Scores(model, [0], [2])[1] > 0);
    }

    [Fact]
    public void Factors_follow_the_number_of_ratings_unless_given()
    {
        Assert.Equal(8, new PureSvdOptions().EffectiveFactors(10));
        Assert.Equal(26, new PureSvdOptions().EffectiveFactors(80_668));
        Assert.Equal(200, new PureSvdOptions().EffectiveFactors(100_000_000));
        Assert.Equal(3, new PureSvdOptions { Factors = 3 }.EffectiveFactors(100_000_000));
    }

    [Fact]
    public void Without_interactions_all_scores_are_zero()
    {
        var model = PureSvd.Fit(Of([]), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, model.Factors);
        Assert.Equal([0f, 0f, 0f], Scores(model, [0], [1]));
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Equal("Factors was 0; must be in [1, 1024].", Refusal(new PureSvdOptions { Factors = 0 }));
        Assert.Equal("Factors was 1025; must be in [1, 1024].", Refusal(new PureSvdOptions { Factors = 1025 }));
        Assert.Equal("MaxThreads was 0; must be at least 1.", Refusal(new PureSvdOptions { MaxThreads = 0 }));
    }

    private static string Refusal(PureSvdOptions options) => Assert.Throws<ArgumentException>(() => Fit(options)).Message;

    private static PureSvd Fit(PureSvdOptions options) => PureSvd.Fit(Of(TwoDirections), options, cancellation: TestContext.Current.CancellationToken);

    private static Dataset Of((string, string, float)[] ratings) => SmallDatasets.Of("abc".Select(item => SmallDatasets.Film($"{item}", "", "")), ratings);

    private static float[] Scores(PureSvd model, int[] items, float[] ratings)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(items, ratings, scores);
        return scores;
    }

    private static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 1e-4f;
}
