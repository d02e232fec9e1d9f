using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Models;

namespace Akin.Evaluation;

/// <summary>Searches for options with which a model finds more, without looking at the test part.</summary>
public static class ModelTuner
{
    /// <summary>Of the trials after the defaults, one in three looks around; the others stay near the best.</summary>
    private const int ExploredOneIn = 3;

    /// <summary>Searches.</summary>
    /// <param name="dataset">Catalogue and interactions, test part included.</param>
    /// <param name="protocol">What <paramref name="split"/> does, for the report.</param>
    /// <param name="split">Splits interactions with a seed: first all of them, to set the test part aside, then what is left of them, to validate.</param>
    /// <param name="model">With a <see cref="ModelEntry.Space"/>.</param>
    /// <param name="options">How long and for what; null takes the defaults.</param>
    /// <param name="time">The clock that trials are measured with.</param>
    /// <param name="progress">Told of each trial.</param>
    /// <param name="cancellation">Stops within a trial.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the model has nothing to tune.</exception>
    /// <exception cref="AkinException">The data cannot be split so twice, or nobody has something to find.</exception>
    /// <remarks>The test part is neither trained on nor told as history nor asked for. The first trial is the defaults, so the best never does worse on the validations. Everything but the
    /// times is deterministic, whatever the number of threads. Cost: trials · validations trainings; memory beside them: the validations' splits, and users × trials numbers.</remarks>
    public static TuningReport Run(
        Dataset dataset,
        string protocol,
        Func<Interactions, long, DataSplit> split,
        ModelEntry model,
        TuningOptions? options,
        TimeProvider time,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(time);
        options ??= new TuningOptions();
        options.Validate();
        if (model.Space.Count == 0 || model.Options is null || model.Defaults is null)
        {
            throw new ArgumentException($"The model {model.Name} has no options to tune.");
        }

        EvaluationOptions evaluation = options.Evaluation();
        progress?.Report(new StepProgress("splitting", 0, 1));
        Interactions rest = split(dataset.Interactions, options.TestSeed).Train;
        long[] seeds = [.. Enumerable.Range(1, options.Validations).Select(number => options.Seed + number)];
        EvaluationTask[] tasks = [.. seeds.Select(seed => new EvaluationTask(split(rest, seed), evaluation))];
        Array.ForEach(tasks, task => ModelComparison.RequireUsers(task, evaluation));
        progress?.Report(new StepProgress("splitting", 1, 1));

        var scores = new TrialScores(options.Metric, tasks);
        var trials = new List<TuningTrial>();
        var search = new OptionSearch(model, Part(tasks[0]), options.Seed);
        OptionSearch.Candidate best = search.Defaults;
        int bestTrial = 0;
        int explored = (options.Trials - 1 + ExploredOneIn - 1) / ExploredOneIn;
        string step = $"trying options of {model.Name}";
        for (int number = 0; number < options.Trials; number++)
        {
            progress?.Report(new StepProgress(step, number, options.Trials));
            OptionSearch.Candidate? next = number == 0 ? search.Defaults
                : number <= explored ? search.Explore()
                : search.Refine(best, (number - explored - 1.0) / Math.Max(1, options.Trials - explored - 2));
            if (next is null)
            {
                break;
            }

            long start = time.GetTimestamp();
            double mean = scores.Add(Try(next.Options));
            trials.Add(new TuningTrial { Number = number, Options = Given(next.Options), Mean = mean, Time = time.GetElapsedTime(start) });
            if (mean > trials[bestTrial].Mean)
            {
                (best, bestTrial) = (next, number);
            }
        }

        progress?.Report(new StepProgress(step, options.Trials, options.Trials));
        (PairedDifference[] differences, double luck) = scores.Compare(options, cancellation);
        TuningTrial[] compared = [.. trials.Select(trial => trial.Number == 0 ? trial : trial with { Difference = differences[trial.Number - 1] })];
        return new TuningReport
        {
            Dataset = dataset.Name,
            Users = dataset.Interactions.Users.Count,
            Items = dataset.Catalogue.Count,
            Protocol = protocol,
            Model = model.Name,
            Options = options,
            SearchRatings = rest.Ratings.Count,
            Validations = [.. tasks.Select((task, at) => new SplitReport(
                seeds[at], task.Split.Train.Ratings.Count, task.Split.HeldOut.Count, task.Users.Length, task.ShortHistories, task.Cold.Length, task.Tail.Length))],
            Trials = compared,
            Best = compared[bestTrial],
            LuckPValue = luck,
        };

        Dataset Part(EvaluationTask task) => dataset with { Interactions = task.Split.Train };

        ModelScores[] Try(JsonObject settings)
        {
            object candidate = OptionsJson.Change(model.Defaults, model.Options, settings);
            model.Validate?.Invoke(candidate);
            var found = new ModelScores[tasks.Length];
            for (int at = 0; at < tasks.Length; at++)
            {
                IRecommenderModel trained = model.Fit(Part(tasks[at]), candidate, seeds[at], options.MaxThreads, null, cancellation);
                found[at] = ModelEvaluator.Evaluate(trained, tasks[at], evaluation, null, cancellation);
            }

            return found;
        }
    }

    /// <summary>The options that have a value.</summary>
    private static JsonElement Given(JsonObject options)
    {
        var given = new JsonObject(options.Where(option => option.Value is not null).Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())));
        return JsonElement.Parse(given.ToJsonString());
    }
}
