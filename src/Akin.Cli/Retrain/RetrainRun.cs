using Akin.Bundles;
using Akin.Cli.Ratings;
using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Datasets.Download;

namespace Akin.Cli.Retrain;

/// <summary>Trains, asks the gate, and publishes.</summary>
internal static class RetrainRun
{
    /// <summary>Runs the whole way.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="live">The bundle that stands there; null when there is none.</param>
    /// <param name="surroundings">Messages and variables.</param>
    /// <param name="cancellation">Stops before publication.</param>
    /// <returns>What came of it; <see cref="RetrainReport.IsPublished"/> is false when the gate refused.</returns>
    /// <exception cref="AkinException">Data, store or place are not usable; the live bundle is unchanged.</exception>
    public static async Task<RetrainReport> RunAsync(RetrainRequest request, BundleManifest? live, Surroundings surroundings, CancellationToken cancellation)
    {
        TrainRequest training = request.Training;
        DateTimeOffset createdAt = CreationTime.Find(surroundings);
        BundleWriter.RequireReplaceable(training.Bundle);
        await RatingsPlace.RequireAsync(training.Ratings, cancellation);
        var clock = new StepClock(surroundings.Time);
        LocatedData located = await TrainRun.LocateAsync(training.Data, training.Download, surroundings, clock, cancellation);
        BundleContents? made = null;
        IReadOnlyList<string> refusals = [];
        TrainSummary? summary = null;
        try
        {
            summary = await TrainRun.RunAsync(located, training, createdAt, surroundings, clock, Publish, cancellation);
        }
        catch (NotPublishedException)
        {
            // The report tells why.
        }

        return new RetrainReport { Request = request, Live = live, Made = made!, Refusals = refusals, Training = summary };

        void Publish(BundleContents contents, IProgress<StepProgress> progress)
        {
            made = contents;
            refusals = live is null
                ? []
                : [.. PublicationGate.Refusals(GateFigures.Of(live), GateFigures.Of(contents), request.Margin), .. LostItems(training.Bundle, live, contents)];
            if (refusals.Count > 0 && !request.IsForced)
            {
                throw new NotPublishedException();
            }

            BundleVersions.Publish(training.Bundle, contents, request.Keep, live?.Sha256, progress);
        }
    }

    /// <summary>The bundle that stands at a place; null when there is nothing.</summary>
    /// <exception cref="AkinException">What stands there cannot be read.</exception>
    public static BundleManifest? Live(string path)
    {
        try
        {
            return Bundle.Open(path).Manifest;
        }
        catch (AkinException) when (!File.Exists(path) && (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any()))
        {
            return null;
        }
        catch (AkinException problem)
        {
            // What is no bundle at all has a sentence of its own.
            BundleWriter.RequireReplaceable(path);
            throw new AkinException($"The live bundle cannot be read, so nothing can be compared with it; 'akin rollback' puts a kept version back, 'akin train' replaces it. {problem.Message}", problem);
        }
    }

    /// <summary>What <c>--data</c> means where it is not given: the variable, else what the live bundle was trained on.</summary>
    /// <exception cref="AkinException">That was a folder, which only its owner can name.</exception>
    public static string? Data(BundleManifest? live, Surroundings surroundings)
    {
        if (surroundings.Variable(DatasetLocator.Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (live is null || live.Dataset.Name == LocatedData.SampleName)
        {
            return live?.Dataset.Name;
        }

        return MovieLensSets.Find(live.Dataset.Name)?.Name
            ?? throw new AkinException($"The live bundle was trained on '{live.Dataset.Name}', which is no set that can be downloaded; name its folder with --data.");
    }

    /// <summary>Refuses to leave out people's ratings that the live bundle was trained on.</summary>
    /// <exception cref="AkinException">No store is named, and the live bundle had one.</exception>
    public static void RequireStore(BundleManifest? live, string? store)
    {
        if (store is null && live?.Dataset.Inputs.FirstOrDefault(input => input.IsStore) is { } left)
        {
            throw new AkinException($"The live bundle was trained on the ratings of {left.Name} too; name that store with --ratings, or leave them out with --force.");
        }
    }

    /// <summary>Items that 'akin add-items' added to the live bundle and that the new data does not have: they would vanish without a word.</summary>
    private static IEnumerable<string> LostItems(string path, BundleManifest live, BundleContents made)
    {
        if (live.Dataset.AddedItems == 0)
        {
            yield break;
        }

        BundleItems items = Bundle.Open(path).Items;
        string[] lost = [.. Enumerable.Range(0, items.Count).TakeLast(live.Dataset.AddedItems).Select(items.Id).Where(id => !made.Catalogue.Ids.TryGetIndex(id, out _))];
        if (lost.Length > 0)
        {
            yield return $"{lost.Length} {(lost.Length == 1 ? "item" : "items")} that 'akin add-items' added, such as '{lost[0]}', {(lost.Length == 1 ? "is" : "are")} not in the data";
        }
    }

    /// <summary>The gate refused.</summary>
    private sealed class NotPublishedException : Exception;
}
