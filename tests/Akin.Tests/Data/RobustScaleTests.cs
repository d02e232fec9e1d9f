using Akin.Bundles;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Evaluation;
using Akin.Models;
using Akin.Models.Ease;
using Akin.Numerics;
using Akin.Sparse;
using Akin.Testing;

namespace Akin.Tests.Data;

public sealed class RobustScaleTests
{
    private const int Users = 300;
    private const int Items = 60;

    [Fact]
    public void A_bounded_scale_ends_at_its_lowest_and_highest_rating()
    {
        Assert.Equal(new RobustScale(0.5f, 5), Of([.. Enumerable.Range(0, 1000).Select(at => 0.5f * (1 + (at % 10)))]));
        Assert.Equal(new RobustScale(1, 5), Of([.. Repeat(5, 600), .. Repeat(4, 380), .. Repeat(1, 20)]));
        Assert.Equal(new RobustScale(0, 100), Of([.. Enumerable.Range(0, 1000).Select(at => (float)(at % 101))]));
        Assert.Equal(new RobustScale(-1, 1), Of([.. Repeat(1, 700), .. Repeat(-1, 300)]));
        Assert.Equal(new RobustScale(1, 1), Of(Repeat(1, 500)));
        Assert.Equal(new RobustScale(1, 5), Of([.. Repeat(5, 995), .. Repeat(1, 5)]));
        Assert.Equal(default, RobustScale.Of(new CsrMatrix(0, 0, [0], [], [])));
    }

    [Theory]
    [InlineData(99, 1, 5)]
    [InlineData(-50, 1, 5)]
    [InlineData(float.MaxValue, 1, 5)]
    [InlineData(-float.MaxValue, 1, 5)]
    public void An_outlier_is_beyond_the_end(float outlier, float lowest, float highest)
    {
        float[] ratings = [.. Enumerable.Range(0, 1000).Select(at => 1f + (at % 5)), outlier];
        Assert.Equal(new RobustScale(lowest, highest), Of(ratings));
        Assert.Equal(lowest + (2 * (highest - lowest) / 3.0), Of(ratings).LikedFrom, 1e-9);
    }

    [Fact]
    public void One_odd_value_among_likes_leaves_likes() => Assert.Equal(new RobustScale(1, 1), Of([.. Repeat(1, 500), 99]));

    [Fact]
    public void Of_counts_the_upper_third_of_the_scale_is_within_reach()
    {
        float[] counts = Counts(5000);
        RobustScale scale = Of(counts);
        Assert.True(scale.IsCounts);
        Assert.InRange(counts.Count(count => count >= scale.LikedFrom), counts.Length / 4, counts.Length / 2);
    }

    [Fact]
    public void A_bundle_tells_the_scale_and_what_is_beyond()
    {
        BundleDataset bundle = BundleDataset.Of(WithOutlier(Stars()));
        Assert.Equal((1f, 5f), (bundle.LowestRating, bundle.HighestRating));
        Assert.Equal("Ratings run from 1 to 99; what is beyond 1 to 5 counts as the nearer of these.", Assert.Single(bundle.Notes));
        Assert.Empty(BundleDataset.Of(Stars()).Notes);
    }

    [Fact]
    public void The_development_set_is_read_as_ever()
    {
        Dataset data = Akin.Datasets.DatasetReader.Read(SharedData.MovieLensSmall);
        Assert.Equal(new RobustScale(0.5f, 5), RobustScale.Of(data));
        Assert.Equal(new RobustScale(0.5f, 5), RobustScale.Of(data.Interactions.Ratings));
        Assert.Equal(3.5, RobustScale.Of(data).LikedFrom);
        double sum = 0;
        foreach (float rating in data.Interactions.Ratings.Values)
        {
            sum += rating;
        }

        Assert.Equal(new RatingWeights(0.5f, 5, sum / data.Interactions.Ratings.Count), RatingWeights.Of(data));
    }

    [Theory]
    [InlineData("als")]
    [InlineData("ease")]
    [InlineData("itemknn")]
    public void An_outlier_leaves_a_model_as_good_as_it_was(string model)
    {
        Dataset stars = Stars();
        double before = Quality(stars, model);
        Assert.True(before > 0.3, $"{before}");
        Assert.InRange(Quality(WithOutlier(stars), model), before - 0.01, before + 0.01);
    }

    [Theory]
    [InlineData("als")]
    [InlineData("ease")]
    [InlineData("itemknn")]
    public void On_counts_a_model_is_better_than_popularity(string model)
    {
        float[] counts = Counts(Stars().Interactions.Ratings.Count);
        Dataset plays = With(Stars(), (at, rating) => MathF.Ceiling(counts[at] * rating));
        Assert.True(RobustScale.Of(plays).IsCounts);
        double popular = Quality(plays, "popularity");
        Assert.True(Quality(plays, model) > 1.2 * popular, $"{Quality(plays, model)} {popular}");
    }

    private static RobustScale Of(float[] ratings) =>
        RobustScale.Of(new CsrMatrix(1, ratings.Length, [0, ratings.Length], [.. Enumerable.Range(0, ratings.Length)], ratings));

    private static float[] Repeat(float value, int count) => [.. Enumerable.Repeat(value, count)];

    private static float[] Counts(int count)
    {
        var random = new SeededRandom(3);
        float[] counts = new float[count];
        for (int at = 0; at < count; at++)
        {
            counts[at] = MathF.Ceiling(MathF.Exp(2 + (1.3f * (float)random.NextNormal())));
        }

        return counts;
    }

    /// <summary>Three tastes: most ratings are of the own kind, and better.</summary>
    private static Dataset Stars()
    {
        var random = new SeededRandom(8);
        var ratings = new List<(string, string, float)>();
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
            {
                bool isOwn = item % 3 == user % 3;
                if (random.NextDouble() < (isOwn ? 0.5 : 0.1))
                {
                    ratings.Add(($"u{user}", $"{item}", (isOwn ? 3 : 1) + random.NextInt(3)));
                }
            }
        }

        return SmallDatasets.Of(Enumerable.Range(0, Items).Select(item => SmallDatasets.Film($"{item}", $"title{item}", "")), ratings);
    }

    private static Dataset WithOutlier(Dataset dataset) => With(dataset, (at, rating) => at == 1 ? 99 : rating);

    private static Dataset With(Dataset dataset, Func<int, float, float> change)
    {
        CsrMatrix old = dataset.Interactions.Ratings;
        float[] values = [.. old.Values.ToArray().Select((rating, at) => change(at, rating))];
        return dataset with
        {
            Interactions = new Interactions(
                dataset.Interactions.Users, new CsrMatrix(old.RowCount, old.ColumnCount, old.RowStarts.ToArray(), old.Columns.ToArray(), values)),
            Report = dataset.Report with { LowestRating = values.Min(), HighestRating = values.Max() },
        };
    }

    private static double Quality(Dataset dataset, string model)
    {
        var options = new EvaluationOptions { Cutoffs = [10], Threshold = RobustScale.Of(dataset).LikedFrom, Resamples = 100, MaxThreads = 1 };
        EvaluationReport report = ModelComparison.Run(
            dataset, "random", seed => RandomSplit.Make(dataset.Interactions, seed), [ModelCatalogue.Find(model)!], options, TimeProvider.System);
        return report.Models[0].Find(SliceNames.All)!.Find("ndcg@10")!.Mean;
    }
}
