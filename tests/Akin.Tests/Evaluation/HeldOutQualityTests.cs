using Akin.Bundles;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Evaluation;
using Akin.Models;
using Akin.Models.Ease;
using Akin.Testing;
using Akin.Training;

namespace Akin.Tests.Evaluation;

public class HeldOutQualityTests
{
    private static readonly Dataset Data = SmallDatasets.TwoTastes(60, 80);

    [Fact]
    public void The_figures_are_those_of_an_evaluation_on_the_split()
    {
        ModelEntry als = ModelCatalogue.Find("als")!;
        IReadOnlyDictionary<string, double> figures = HeldOutQuality.Measure(Data, als, null, 42, 2);
        DataSplit split = HashedSplit.Make(Data.Interactions, Data.Catalogue.Ids, HeldOutQuality.Seed);
        var options = new EvaluationOptions { Cutoffs = [20], Threshold = RobustScale.Of(Data).LikedFrom };
        ModelScores scores = ModelEvaluator.Evaluate(als.FitDefault(Data with { Interactions = split.Train }, 42, 1, null, default), split, options);
        Assert.Equal(scores.Slice(SliceNames.All).Mean("ndcg@20"), figures[HeldOutQuality.Ndcg], 6);
        Assert.Equal(scores.Slice(SliceNames.All).Mean("recall@20"), figures[HeldOutQuality.Recall], 6);
        Assert.Equal(scores.Users.Count, figures[HeldOutQuality.HeldOutUsers]);
        Assert.True(HeldOutQuality.IsIn(figures));
    }

    [Fact]
    public void A_model_that_learns_tastes_beats_popularity_which_equals_itself()
    {
        IReadOnlyDictionary<string, double> ease = HeldOutQuality.Measure(Data, ModelCatalogue.Find("ease")!, null, 1, 2);
        Assert.True(ease[HeldOutQuality.Ndcg] > ease[HeldOutQuality.PopularityNdcg] + 0.05, $"{ease[HeldOutQuality.Ndcg]} and {ease[HeldOutQuality.PopularityNdcg]}");
        IReadOnlyDictionary<string, double> popular = HeldOutQuality.Measure(Data, ModelCatalogue.Find("popularity")!, null, 1, 2);
        Assert.Equal(popular[HeldOutQuality.PopularityNdcg], popular[HeldOutQuality.Ndcg]);
    }

    [Fact]
    public void Options_count_and_threads_do_not()
    {
        ModelEntry ease = ModelCatalogue.Find("ease")!;
        var wild = new EaseOptions { Regularization = 1e6 };
        Assert.Equal(HeldOutQuality.Measure(Data, ease, wild, 1, 1), HeldOutQuality.Measure(Data, ease, wild, 1, 3));
        Assert.NotEqual(HeldOutQuality.Measure(Data, ease, null, 1, 1)[HeldOutQuality.Ndcg], HeldOutQuality.Measure(Data, ease, wild, 1, 1)[HeldOutQuality.Ndcg]);
    }

    [Fact]
    public void Too_little_data_has_no_figures()
    {
        Dataset tiny = SmallDatasets.TwoTastes(1, 2);
        Assert.Empty(HeldOutQuality.Measure(tiny, ModelCatalogue.Find("ease")!, null, 1, 1));
        Assert.False(HeldOutQuality.IsIn(new Dictionary<string, double>()));
    }

    [Fact]
    public void A_training_records_them_unless_told_not_to()
    {
        BundleContents usual = Trainer.Train(Data, null, DateTimeOffset.UnixEpoch);
        Assert.True(HeldOutQuality.IsIn(usual.Metrics));
        Assert.Equal(HeldOutQuality.Measure(Data, ModelCatalogue.Find("ease")!, null, 42, 1)[HeldOutQuality.Ndcg], usual.Metrics[HeldOutQuality.Ndcg]);
        BundleContents without = Trainer.Train(Data, new TrainingOptions { Evaluate = false }, DateTimeOffset.UnixEpoch);
        Assert.False(HeldOutQuality.IsIn(without.Metrics));
        Assert.Contains("similar.coverage", without.Metrics.Keys);
    }

    [Fact]
    public void On_the_development_set_ease_stands_where_it_stood()
    {
        Dataset data = Akin.Datasets.DatasetReader.Read(SharedData.MovieLensSmall);
        IReadOnlyDictionary<string, double> figures = HeldOutQuality.Measure(data, ModelCatalogue.Find("ease")!, null, 42, 2);
        Assert.InRange(figures[HeldOutQuality.Ndcg], 0.343, 0.348);
        Assert.InRange(figures[HeldOutQuality.PopularityNdcg], 0.17, 0.175);
        Assert.Equal(599, figures[HeldOutQuality.HeldOutUsers]);
    }
}
