using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Datasets.Download;
using Akin.Evaluation;

namespace Akin.Cli.Tune;

/// <summary>The whole way from a name of data to options.</summary>
internal static class TuneRun
{
    /// <summary>Finds and reads the data and searches.</summary>
    /// <exception cref="UsageException">The data's name makes no sense.</exception>
    /// <exception cref="AkinException">The data is not usable.</exception>
    public static async Task<TuningReport> RunAsync(TuneRequest request, Surroundings surroundings, CancellationToken cancellation)
    {
        var clock = new StepClock(surroundings.Time);
        LocatedData located = await TrainRun.LocateAsync(request.Data, request.Download, surroundings, clock, cancellation);
        return await LongJob.RunAsync(surroundings, clock, progress =>
        {
            Dataset dataset = TrainRun.Read(located, request.Options.MaxThreads, progress, cancellation);
            TuningOptions options = request.Options with
            {
                Threshold = request.Threshold ?? RobustScale.Of(dataset).LikedFrom,
            };
            return Task.FromResult(ModelTuner.Run(
                dataset, request.Protocol.Description, request.Protocol.Split, request.Model, options, surroundings.Time, progress, cancellation));
        });
    }
}
