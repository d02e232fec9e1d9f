using Akin.Bundles;
using Akin.Cli.Ratings;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Download;
using Akin.Datasets.Sample;
using Akin.Training;

namespace Akin.Cli.Train;

/// <summary>The whole way from a name of data to a bundle.</summary>
internal static class TrainRun
{
    /// <summary>Finds the data, reads it, trains and writes the bundle.</summary>
    /// <exception cref="UsageException">An option is out of range.</exception>
    /// <exception cref="AkinException">Data or place are not usable; a bundle that was there is unchanged.</exception>
    public static async Task<TrainSummary> RunAsync(TrainRequest request, Surroundings surroundings, CancellationToken cancellation)
    {
        DateTimeOffset createdAt = CreationTime.Find(surroundings);
        BundleWriter.RequireReplaceable(request.Bundle);

        // Opened once in vain, so that nothing is downloaded for a store that cannot be read.
        await RatingsPlace.RequireAsync(request.Ratings, cancellation);

        var clock = new StepClock(surroundings.Time);
        LocatedData located = await LocateAsync(request.Data, request.Download, surroundings, clock, cancellation);
        return await RunAsync(located, request, createdAt, surroundings, clock, cancellation);
    }

    /// <summary>Trains on data that has been found.</summary>
    public static Task<TrainSummary> RunAsync(
        LocatedData located, TrainRequest request, DateTimeOffset createdAt, Surroundings surroundings, StepClock clock, CancellationToken cancellation) =>
        RunAsync(located, request, createdAt, surroundings, clock, (contents, progress) => BundleWriter.Write(request.Bundle, contents, progress), cancellation);

    /// <summary>The same, with another way of publishing.</summary>
    public static async Task<TrainSummary> RunAsync(
        LocatedData located,
        TrainRequest request,
        DateTimeOffset createdAt,
        Surroundings surroundings,
        StepClock clock,
        Action<BundleContents, IProgress<StepProgress>> publish,
        CancellationToken cancellation)
    {
        (Dataset dataset, IReadOnlyDictionary<string, double> metrics) = await LongJob.RunAsync(surroundings, clock, async progress =>
        {
            Dataset read = await ReadAsync(located, request, progress, cancellation);
            var options = new TrainingOptions { Similarity = request.Similarity, Model = request.Model, ModelOptions = request.ModelOptions, Evaluate = request.Evaluate, FindsLists = request.FindsLists };
            BundleContents contents = Trainer.Train(read, options, createdAt, progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            publish(contents, progress);
            return (read, contents.Metrics);
        });
        clock.Stop();
        return new TrainSummary
        {
            Dataset = dataset,
            Metrics = metrics,
            Similarity = request.Similarity,
            FindsLists = request.FindsLists,
            Model = request.Model,
            CreatedAt = createdAt,
            Bundle = request.Bundle,
            BundleBytes = new DirectoryInfo(request.Bundle).EnumerateFiles().Sum(file => file.Length),
            Steps = clock.Steps,
            Total = clock.Total,
            PeakMemoryBytes = PeakMemory.Bytes(),
        };
    }

    /// <summary>Finds the data, downloading it where that is meant, and tells what a person should know about the choice.</summary>
    public static async Task<LocatedData> LocateAsync(
        string? data, DownloadOptions download, Surroundings surroundings, StepClock clock, CancellationToken cancellation)
    {
        try
        {
            var locator = new DatasetLocator(download, surroundings.Time, surroundings.Variable);
            LocatedData located = await LongJob.RunAsync(surroundings, clock, progress =>
            {
                if (data is null || !Directory.Exists(data))
                {
                    progress.Report(new StepProgress("looking for the data", 0, 0));
                }

                return locator.LocateAsync(data, progress, cancellation);
            });
            clock.Stop();
            if (located.Note is not null)
            {
                surroundings.Error.WriteLine(located.Note);
            }

            return located;
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static async Task<Dataset> ReadAsync(LocatedData located, TrainRequest request, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        using OpenedRatings? ratings = request.Ratings is { } place ? await RatingsPlace.OpenAsync(place, create: false, cancellation) : null;
        Dataset read = Read(located, request.Similarity.MaxThreads, progress, cancellation);
        if (ratings is null)
        {
            return read;
        }

        progress.Report(new StepProgress($"reading {ratings.Name}", 0, 1));
        Dataset joined = await StoredRatings.AddToAsync(read, ratings.Store, ratings.Name, cancellation);
        progress.Report(new StepProgress($"reading {ratings.Name}", 1, 1));
        return joined;
    }

    /// <summary>Reads data that has been found, with its times.</summary>
    public static Dataset Read(LocatedData located, int maxThreads, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        if (located.Directory is not null)
        {
            return DatasetReader.Read(located.Directory, new DatasetReaderOptions { KeepTimestamps = true }, progress, cancellation);
        }

        progress.Report(new StepProgress("making the sample", 0, 1));
        Dataset sample = SampleDataset.Load(maxThreads);
        progress.Report(new StepProgress("making the sample", 1, 1));
        return sample;
    }
}
