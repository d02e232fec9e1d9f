using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Datasets.Download;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate;

/// <summary>The whole way from a name of data to figures.</summary>
internal static class EvaluateRun
{
    /// <summary>Finds and reads the data, splits it, trains, and measures.</summary>
    /// <exception cref="UsageException">The data's name makes no sense.</exception>
    /// <exception cref="AkinException">The data is not usable.</exception>
    public static async Task<EvaluationReport> RunAsync(EvaluateRequest request, Surroundings surroundings, CancellationToken cancellation)
    {
        var clock = new StepClock(surroundings.Time);
        LocatedData? located = request.TrainFile is null || request.Data is not null
            ? await TrainRun.LocateAsync(request.Data, request.Download, surroundings, clock, cancellation)
            : null;
        return await LongJob.RunAsync(surroundings, clock, progress =>
        {
            Dataset? whole = located is null ? null : TrainRun.Read(located, request.Options.MaxThreads, progress, cancellation);
            return Task.FromResult(request is { TrainFile: { } train, TestFile: { } test }
                ? Given(request, train, test, whole?.Catalogue, surroundings.Time, progress, cancellation)
                : Compare(request, whole!, request.Protocol.Description, seed => request.Protocol.Split(whole!.Interactions, seed), null, surroundings.Time, progress, cancellation));
        });
    }

    private static EvaluationReport Given(
        EvaluateRequest request, string train, string test, Catalogue? catalogue, TimeProvider time, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        (Dataset training, DataSplit split, bool hasTestRatings) = GivenFiles.Read(train, test, catalogue, progress, cancellation);
        string protocol = $"given, trained on {Path.GetFileName(train)}, to find {Path.GetFileName(test)}";
        return Compare(request, training, protocol, _ => split, hasTestRatings ? null : 1, time, progress, cancellation);
    }

    private static EvaluationReport Compare(
        EvaluateRequest request,
        Dataset dataset,
        string protocol,
        Func<long, DataSplit> split,
        double? thresholdOfData,
        TimeProvider time,
        IProgress<StepProgress> progress,
        CancellationToken cancellation)
    {
        EvaluationOptions options = request.Options with
        {
            Threshold = request.Threshold ?? thresholdOfData ?? RobustScale.Of(dataset).LikedFrom,
            Similarity = GenreSimilarity.Of(dataset.Catalogue),
        };
        return ModelComparison.Run(dataset, protocol, split, request.Models, options, time, progress, cancellation);
    }
}
