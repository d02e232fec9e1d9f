using Akin.Data;
using Akin.Data.Splits;
using Akin.Models;

namespace Akin.Evaluation;

/// <summary>Trains and evaluates several models on the same splits, and tells how sure the differences are.</summary>
public static class ModelComparison
{
    /// <summary>The seed of the bootstrap: the same for all models, so that all are drawn alike.</summary>
    internal const long BootstrapSeed = 20_260_101;

    /// <summary>Compares models.</summary>
    /// <param name="dataset">Catalogue and interactions; for a given split, those of its training part.</param>
    /// <param name="protocol">What <paramref name="split"/> does, for the report.</param>
    /// <param name="split">Makes the split of a seed.</param>
    /// <param name="models">At least one, of distinct names.</param>
    /// <param name="options">What counts; null takes the defaults.</param>
    /// <param name="time">The clock that training is measured with.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Stops between passes.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the baseline is none of the models.</exception>
    /// <exception cref="AkinException">The data cannot be split so, or nobody has something to find.</exception>
    /// <remarks>Every model of a seed sees the same split. Everything but the times is deterministic, whatever the number of threads. Memory: users × some 70 numbers a model.</remarks>
    public static EvaluationReport Run(
        Dataset dataset,
        string protocol,
        Func<long, DataSplit> split,
        IReadOnlyList<ModelEntry> models,
        EvaluationOptions? options,
        TimeProvider time,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(time);
        options ??= new EvaluationOptions();
        options.Validate();
        int baseline = Baseline(models, options.Baseline);
        PooledScores[] pools = [.. models.Select(_ => new PooledScores())];
        var splits = new List<SplitReport>();
        foreach (long seed in options.Seeds)
        {
            progress?.Report(new StepProgress("splitting", 0, 1));
            var task = new EvaluationTask(split(seed), options);
            progress?.Report(new StepProgress("splitting", 1, 1));
            RequireUsers(task, options);
            splits.Add(new SplitReport(
                seed, task.Split.Train.Ratings.Count, task.Split.HeldOut.Count, task.Users.Length, task.ShortHistories, task.Cold.Length, task.Tail.Length));
            Dataset training = dataset with { Interactions = task.Split.Train };
            for (int at = 0; at < models.Count; at++)
            {
                long start = time.GetTimestamp();
                IRecommenderModel model = models[at].FitDefault(training, seed, options.MaxThreads, progress, cancellation);
                long trained = time.GetTimestamp();
                pools[at].Add(ModelEvaluator.Evaluate(model, task, options, progress, cancellation));
                pools[at].TrainingSeconds.Add(time.GetElapsedTime(start, trained).TotalSeconds);
                pools[at].EvaluationSeconds.Add(time.GetElapsedTime(trained).TotalSeconds);
            }
        }

        return new EvaluationReport
        {
            Dataset = dataset.Name,
            Users = dataset.Interactions.Users.Count,
            Items = dataset.Catalogue.Count,
            Protocol = protocol,
            Options = options,
            Baseline = models[baseline].Name,
            Splits = splits,
            Models = Estimate(models, pools, baseline, options, progress, cancellation),
        };
    }

    private static int Baseline(IReadOnlyList<ModelEntry> models, string? name)
    {
        if (models.Count == 0)
        {
            throw new ArgumentException("No model was named; name at least one.");
        }

        if (models.GroupBy(model => model.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The model {twice.Key} is named twice; once is enough.");
        }

        int at = name is null ? 0 : Enumerable.Range(0, models.Count).FirstOrDefault(model => models[model].Name == name, -1);
        return at >= 0 ? at : throw new ArgumentException($"Baseline was '{name}'; must be one of the models compared: {string.Join(", ", models.Select(model => model.Name))}.");
    }

    internal static void RequireUsers(EvaluationTask task, EvaluationOptions options)
    {
        if (task.Users.Length == 0)
        {
            throw new AkinException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Nobody has both a held-out rating of at least {Math.Round(options.Threshold, 2)} and a history of at least {options.LeastHistory}; lower the threshold, or hold out other ratings."));
        }
    }

    private static ModelReport[] Estimate(
        IReadOnlyList<ModelEntry> models, PooledScores[] pools, int baseline, EvaluationOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        const string Step = "resampling users";
        progress?.Report(new StepProgress(Step, 0, pools.Length));
        ResampledScores reference = Resample(pools[baseline]);
        var reports = new ModelReport[pools.Length];
        for (int at = 0; at < pools.Length; at++)
        {
            ResampledScores own = at == baseline ? reference : Resample(pools[at]);
            reports[at] = new ModelReport
            {
                Name = models[at].Name,
                TrainingTime = TimeSpan.FromSeconds(pools[at].TrainingSeconds.Average()),
                EvaluationTime = TimeSpan.FromSeconds(pools[at].EvaluationSeconds.Average()),
                Slices = own.Report(options.Cutoffs, at == baseline ? null : reference),
            };
            progress?.Report(new StepProgress(Step, at + 1, pools.Length));
        }

        return reports;

        ResampledScores Resample(PooledScores pool) => new(pool, options.Resamples, BootstrapSeed, options.MaxThreads, cancellation);
    }
}
