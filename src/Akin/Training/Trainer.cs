using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Data;
using Akin.Evaluation;
using Akin.Models;
using Akin.Models.HybridSimilarity;
using Akin.Models.Popularity;
using Akin.Sparse;

namespace Akin.Training;

/// <summary>Turns a data set into the contents of a bundle.</summary>
public static class Trainer
{
    /// <summary>Metrics look at no more than these first places of a list.</summary>
    private const int MetricDepth = 20;

    /// <summary>From so many ratings on, an item's series should be in its list.</summary>
    private const int KnownRatings = 20;

    /// <summary>Trains every model of a bundle.</summary>
    /// <param name="dataset">At least one item.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="createdAt">The time the bundle will bear.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Stops between passes.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the catalogue is empty.</exception>
    /// <remarks>The same data, options, seed and time give the same bytes on one CPU type, whatever the number of threads.</remarks>
    public static BundleContents Train(
        Dataset dataset,
        TrainingOptions? options,
        DateTimeOffset createdAt,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new TrainingOptions();
        HybridSimilarityOptions similarity = options.Similarity;
        var model = HybridSimilarity.Fit(dataset, similarity, progress, cancellation);
        SimilarLists lists = options.FindsLists ? model.FindNeighbors(progress, cancellation) : new SimilarLists(model.ItemCount, 0);
        CsrMatrix byItem = dataset.Interactions.RatingsByItem;
        var scale = RobustScale.Of(dataset);
        int[] likedBoth = Likes
            .Find(byItem, scale.Lowest, scale.Highest)
            .CountBoth(lists, similarity.MaxThreads);

        var tensors = new TensorFileWriter();
        lists.Save(tensors, likedBoth);
        model.Save(tensors);
        ModelEntry forYou = ForYou(options);
        JsonObject settings = ServedModels.Save(
            (IServedModel)forYou.Fit(dataset, options.ModelOptions, similarity.Seed, similarity.MaxThreads, progress, cancellation), tensors);
        if (Trend.Score(dataset.Interactions) is { } trend)
        {
            tensors.Add(Trend.TensorName, trend, trend.Length);
        }

        var statistics = ItemStatistics.Of(byItem);
        Dictionary<string, double> metrics = options.FindsLists ? Metrics(dataset.Catalogue, model, lists, statistics, similarity.Seed) : [];
        foreach ((string name, double value) in Quality(dataset, options, forYou, progress, cancellation))
        {
            metrics.Add(name, value);
        }

        return new BundleContents
        {
            CreatedAt = createdAt,
            Dataset = BundleDataset.Of(dataset),
            Catalogue = dataset.Catalogue,
            RatingCounts = statistics.Counts,
            RatingMeans = statistics.Means,
            Recommendations = lists.Items,
            RecommendationsPerItem = lists.Length,
            Tensors = tensors,
            Options = OptionsOf(options.FindsLists ? model.Settings : model.Settings with { Neighbors = 0 }, forYou, options.ModelOptions ?? forYou.Defaults, settings),
            Seed = similarity.Seed,
            Metrics = metrics,
        };
    }

    /// <summary>The figures of For you, where they are wanted.</summary>
    private static IReadOnlyDictionary<string, double> Quality(
        Dataset dataset, TrainingOptions options, ModelEntry forYou, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        options.Evaluate ?? dataset.Interactions.Ratings.Count <= TrainingOptions.UsuallyEvaluated
            ? HeldOutQuality.Measure(dataset, forYou, options.ModelOptions, options.Similarity.Seed, options.Similarity.MaxThreads, progress, cancellation)
            : new Dictionary<string, double>();

    private static Dictionary<string, double> Metrics(Catalogue catalogue, HybridSimilarity model, SimilarLists lists, ItemStatistics statistics, long seed)
    {
        var metrics = new Dictionary<string, double>
        {
            ["similar.coverage"] = lists.Coverage(),
            ["similar.diversity"] = ListQuality.Diversity(model, lists, MetricDepth, seed),
            ["similar.meanRatingsOfNeighbor"] = MeanRatings(lists, statistics),
        };
        IEnumerable<int> known = Enumerable.Range(0, lists.ItemCount).Where(item => statistics.Counts[item] >= KnownRatings);
        (double recall, int items) = ListQuality.FranchiseRecall(catalogue, lists, known, MetricDepth);
        if (items > 0)
        {
            metrics["similar.franchiseRecall"] = recall;
        }

        return metrics;
    }

    private static double MeanRatings(SimilarLists lists, ItemStatistics statistics)
    {
        double sum = 0;
        foreach (int neighbor in lists.Items)
        {
            sum += statistics.Counts[neighbor];
        }

        return sum / Math.Max(1, lists.Items.Length);
    }

    private static ModelEntry ForYou(TrainingOptions options) => ModelCatalogue.Find(options.Model) is { Load: not null } entry
        ? entry
        : throw new ArgumentException(
            $"The model was '{options.Model}'; must be one of: {string.Join(", ", ModelCatalogue.All.Where(model => model.Load is not null).Select(model => model.Name))}.");

    /// <summary>What the manifest tells: under each model's name its options as an options file has them, under "foryou" what scoring needs.</summary>
    private static JsonElement OptionsOf(HybridSimilaritySettings similarity, ModelEntry forYou, object? trained, JsonObject settings)
    {
        var options = new JsonObject
        {
            [HybridSimilarity.OptionsName] = JsonSerializer.SerializeToNode(similarity, SettingsJson.Default.HybridSimilaritySettings),
            [ServedModels.OptionsName] = settings,
        };
        if (trained is not null && forYou.Options is { } type)
        {
            options[forYou.Name] = OptionsJson.Write(trained, type);
        }

        return JsonElement.Parse(options.ToJsonString());
    }
}
