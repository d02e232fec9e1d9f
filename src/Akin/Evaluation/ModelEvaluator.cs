using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Akin.Data.Splits;
using Akin.Models;
using Akin.Numerics;

namespace Akin.Evaluation;

/// <summary>Asks a model for every test user of a split, ranks all items, and measures the lists.</summary>
public static class ModelEvaluator
{
    private const int UsersPerBlock = 16;

    /// <summary>Evaluates one model on one split.</summary>
    /// <param name="model">Trained on <c>split.Train</c>.</param>
    /// <param name="split">What it learnt from, is told, and must find.</param>
    /// <param name="options">What counts; null takes the defaults.</param>
    /// <param name="progress">Told of users done.</param>
    /// <param name="cancellation">Checked every few users.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the model is of another catalogue.</exception>
    /// <exception cref="InvalidOperationException">The model gave a score that is no finite number.</exception>
    /// <remarks>O(users · (the model's own scoring + items)). A user's history is never listed. Deterministic, whatever the number of threads; memory beside the result: a row of
    /// scores a thread.</remarks>
    public static ModelScores Evaluate(
        IRecommenderModel model, DataSplit split, EvaluationOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        options ??= new EvaluationOptions();
        options.Validate();
        return Evaluate(model, new EvaluationTask(split, options), options, progress, cancellation);
    }

    internal static ModelScores Evaluate(
        IRecommenderModel model, EvaluationTask task, EvaluationOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        int itemCount = task.Counts.Length;
        if (model.ItemCount != itemCount)
        {
            throw new ArgumentException($"The model scores {model.ItemCount} items and the split has {itemCount}; evaluate a model trained on the split.");
        }

        string[] full = MetricNames.Columns(options.Cutoffs, isAccuracyOnly: false, options.Similarity is not null);
        string[] accuracy = MetricNames.Columns(options.Cutoffs, isAccuracyOnly: true, hasDiversity: false);
        var all = new SliceScores(SliceNames.All, full, task.Users.Length);
        var cold = new SliceScores(SliceNames.Cold, accuracy, task.Users.Length);
        var tail = new SliceScores(SliceNames.Tail, accuracy, task.Users.Length);
        bool[][] isShown = [.. options.Cutoffs.Select(_ => new bool[itemCount])];
        int mostRelevant = task.Users.Select(task.Split.HeldOut.RowLength).DefaultIfEmpty().Max();
        var rooms = new ConcurrentBag<Ranking>();
        string step = $"evaluating {model.Name}";
        int done = 0;
        BlockedRows.Run(
            task.Users.Length,
            UsersPerBlock,
            options.MaxThreads,
            (_, first, end) =>
            {
                Ranking ranking = rooms.TryTake(out Ranking? room) ? room : new Ranking(itemCount, Math.Min(options.Cutoffs[^1], itemCount), mostRelevant);
                for (int at = first; at < end; at++)
                {
                    Score(model, task, task.Users[at], ranking.Scores);
                    var measure = new ListMeasure(task, options, ranking, task.Users[at]);
                    measure.Fill(Row(all, at), null, null, isShown);
                    measure.Fill(Row(cold, at), task.Cold, task.IsCold, null);
                    measure.Fill(Row(tail, at), task.Tail, task.IsTail, null);
                }

                rooms.Add(ranking);
                progress?.Report(new StepProgress(step, Interlocked.Add(ref done, end - first), task.Users.Length));
            },
            cancellation);
        return new ModelScores(
            task.Users,
            Array.ConvertAll(task.Users, task.Split.History.RowLength),
            [all, cold, tail],
            [.. isShown.Select(shown => (double)shown.AsSpan().Count(true) / itemCount)]);
    }

    private static void Score(IRecommenderModel model, EvaluationTask task, int user, float[] scores)
    {
        ReadOnlySpan<int> history = task.Split.History.RowColumns(user);
        model.Score(history, task.Split.History.RowValues(user), scores);

        // The extremes of a row are finite only when all of it is: both propagate NaN.
        if (!float.IsFinite(TensorPrimitives.Max(scores)) || !float.IsFinite(TensorPrimitives.Min(scores)))
        {
            int item = Array.FindIndex(scores, score => !float.IsFinite(score));
            throw new InvalidOperationException($"The model {model.Name} scored item index {item} with {scores[item]} for user index {user}; scores must be finite.");
        }

        foreach (int item in history)
        {
            scores[item] = float.NaN;
        }
    }

    private static Span<double> Row(SliceScores slice, int at) => slice.Values.AsSpan(at * slice.Metrics.Count, slice.Metrics.Count);
}
