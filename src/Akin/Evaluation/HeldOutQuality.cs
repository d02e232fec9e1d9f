using Akin.Data;
using Akin.Data.Splits;
using Akin.Models;
using Akin.Models.Ease;
using Akin.Models.Popularity;

namespace Akin.Evaluation;

/// <summary>How good the recipe of a bundle's personal lists is: trained on four fifths of the ratings, asked for the fifth that it did not see.</summary>
/// <remarks>
/// The fifth is that of <see cref="HashedSplit"/> with <see cref="Seed"/>: the same rating is on the same side in every training, so figures of successive trainings can be compared.
/// Relevant are held-out ratings in the upper third of the scale; all items are ranked but those of the history.
/// </remarks>
public static class HeldOutQuality
{
    /// <summary>The seed of the split, the same whatever the seed of training.</summary>
    public const long Seed = 1;

    /// <summary>The places of a list that are looked at.</summary>
    public const int Depth = 20;

    /// <summary>The metric by which recipes are compared: nDCG@20.</summary>
    public const string Ndcg = Prefix + "ndcg@20";

    /// <summary>Recall@20.</summary>
    public const string Recall = Prefix + "recall@20";

    /// <summary>The share of the catalogue that stands in the list of 20 of at least one person asked for.</summary>
    public const string Coverage = Prefix + "coverage@20";

    /// <summary>nDCG@20 of the most popular items on the same split: what every recipe must beat.</summary>
    public const string PopularityNdcg = Prefix + "popularity.ndcg@20";

    /// <summary>The share of the ratings that was held out.</summary>
    public const string HeldOutShare = HeldOut + "share";

    /// <summary>The seed of the split.</summary>
    public const string HeldOutSeed = HeldOut + "seed";

    /// <summary>How many people were asked for.</summary>
    public const string HeldOutUsers = HeldOut + "users";

    private const string Prefix = "foryou.";
    private const string HeldOut = Prefix + "heldOut.";
    private const int Digits = 6;

    /// <summary>Measures a recipe.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Its options; null takes the defaults.</param>
    /// <param name="seed">The seed of training.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The metrics by name, rounded to six digits; empty where there are too few ratings to hold any out, or nobody liked one of those held out.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <remarks>Costs one training, and the scoring of every item for every person asked for. The model ease is measured by its exact weights where the options keep as many for serving
    /// as by default, which saves the time of making it small: on ml-latest-small nDCG@20 is 0.3524 exact and 0.3523 as served over five random splits, up to 0.4 % apart on one. Deterministic, whatever the number of threads.</remarks>
    public static IReadOnlyDictionary<string, double> Measure(
        Dataset dataset,
        ModelEntry model,
        object? options,
        long seed,
        int maxThreads,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(model);
        DataSplit split;
        try
        {
            split = HashedSplit.Make(dataset.Interactions, dataset.Catalogue.Ids, Seed);
        }
        catch (AkinException)
        {
            return new Dictionary<string, double>();
        }

        var settings = new EvaluationOptions { Cutoffs = [Depth], Threshold = RobustScale.Of(dataset).LikedFrom, MaxThreads = maxThreads };
        var task = new EvaluationTask(split, settings);
        if (task.Users.Length == 0)
        {
            return new Dictionary<string, double>();
        }

        IProgress<StepProgress>? told = progress is null ? null : new Told(progress);
        IRecommenderModel trained = Quickest(model, options).Fit(dataset with { Interactions = split.Train }, options, seed, maxThreads, told, cancellation);
        ModelScores scores = ModelEvaluator.Evaluate(trained, task, settings, told, cancellation);
        ModelScores popular = ModelEvaluator.Evaluate(PopularityModel.Fit(split.Train), task, settings, told, cancellation);
        SliceScores all = scores.Slice(SliceNames.All);
        return new Dictionary<string, double>
        {
            [Ndcg] = Rounded(all.Mean(MetricNames.At("ndcg", Depth))),
            [Recall] = Rounded(all.Mean(MetricNames.At("recall", Depth))),
            [Coverage] = Rounded(scores.Coverage[0]),
            [PopularityNdcg] = Rounded(popular.Slice(SliceNames.All).Mean(MetricNames.At("ndcg", Depth))),
            [HeldOutShare] = RandomSplit.DefaultShare,
            [HeldOutSeed] = Seed,
            [HeldOutUsers] = task.Users.Length,
        };
    }

    /// <summary>Whether metrics hold a figure of this protocol, which others can be compared with.</summary>
    public static bool IsIn(IReadOnlyDictionary<string, double> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return metrics.ContainsKey(Ndcg)
            && metrics.TryGetValue(HeldOutShare, out double share) && share == RandomSplit.DefaultShare
            && metrics.TryGetValue(HeldOutSeed, out double seed) && seed == Seed;
    }

    private static double Rounded(double value) => Math.Round(value, Digits);

    /// <summary>The model itself, or one that makes the same lists and is trained sooner.</summary>
    private static ModelEntry Quickest(ModelEntry model, object? options)
    {
        var usual = new EaseOptions();
        EaseOptions asked = options as EaseOptions ?? usual;
        return model.Name == "ease" && asked.WeightsPerItem >= usual.WeightsPerItem && asked.CorrectionRank >= usual.CorrectionRank ? ModelCatalogue.Find("ease-exact")! : model;
    }

    /// <summary>Says of every step that it is for measuring only.</summary>
    private sealed class Told(IProgress<StepProgress> progress) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => progress.Report(value with { Step = $"measuring: {value.Step}" });
    }
}
