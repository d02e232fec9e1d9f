using Akin.Data;

namespace Akin.Models;

/// <summary>Trains a model.</summary>
/// <param name="training">What it may learn from: a catalogue and the training part of the interactions. Users without ratings have empty rows.</param>
/// <param name="seed">Seed of whatever is random in it.</param>
/// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
/// <param name="progress">Told of each step; null tells nobody.</param>
/// <param name="cancellation">Stops the training.</param>
public delegate IRecommenderModel ModelFactory(
    Dataset training, long seed, int maxThreads, IProgress<StepProgress>? progress, CancellationToken cancellation);
