using Akin.Data;

namespace Akin.Models;

/// <summary>Trains a model.</summary>
/// <param name="training">What it may learn from: a catalogue and the training part of the interactions. Users without ratings have empty rows.</param>
/// <param name="options">The model's options, as the type of <see cref="ModelEntry.Options"/>; null takes the defaults. Seed and threads come from the next two.</param>
/// <param name="seed">Seed of whatever is random in it.</param>
/// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
/// <param name="progress">Told of each step; null tells nobody.</param>
/// <param name="cancellation">Stops the training.</param>
/// <exception cref="ArgumentException">An option is out of range.</exception>
public delegate IRecommenderModel ModelFactory(
    Dataset training, object? options, long seed, int maxThreads, IProgress<StepProgress>? progress, CancellationToken cancellation);
