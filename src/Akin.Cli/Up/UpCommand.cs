using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Listen;
using Akin.Cli.Ratings;
using Akin.Cli.Serve;
using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Datasets.Download;
using Akin.Serving;

namespace Akin.Cli.Up;

/// <summary><c>akin up</c>: trains where it must, then serves.</summary>
internal static class UpCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string?> data = SharedOptions.Data();
        var download = new DownloadFlags();
        var listen = new ListenOptions(surroundings);
        var store = new ServedRatings(surroundings);
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "up",
            "Trains when the bundle is missing or its data has changed, then serves it and prints the address. Without a network it goes on with the built-in sample.",
            "akin up",
            "akin up --data ml-latest-small --port 8080")
        {
            data, download.Refresh, download.Mirror, download.AcceptExpired, listen.Port, listen.Urls, store.Option, bundle,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyList<string> addresses = listen.Addresses(parsed);
            var request = new TrainRequest { Data = parsed.GetValue(data), Download = download.Read(parsed), Bundle = parsed.GetRequiredValue(bundle) };
            ServerSettings settings = store.AddTo(ServerSettings.Read(request.Bundle, surroundings.Variable), parsed);
            request = request with { Ratings = await StoreAsync(settings.Ratings, cancellation) };
            await AkinServer.RequireFreeAsync(addresses, cancellation);
            await PrepareAsync(request, surroundings, cancellation);
            await AkinServer.RunAsync(settings, addresses, started => ServeCommand.Tell(started, surroundings), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The store that is there and so goes into a training. The tables of a database are made already, which shows that it can be used.</summary>
    private static async Task<string?> StoreAsync(string? place, CancellationToken cancellation)
    {
        if (place is null || !RatingsPlace.IsDatabase(place))
        {
            return File.Exists(place) ? place : null;
        }

        using OpenedRatings opened = await RatingsPlace.OpenAsync(place, create: true, cancellation);
        return place;
    }

    /// <summary>Trains unless the bundle is up to date.</summary>
    internal static async Task PrepareAsync(TrainRequest request, Surroundings surroundings, CancellationToken cancellation)
    {
        string? data = request.Data ?? (surroundings.Variable(DatasetLocator.Variable) is { Length: > 0 } named ? named : null);
        BundleManifest? manifest = null;
        try
        {
            manifest = IsMissing(request.Bundle) ? null : Recommender.Open(request.Bundle).Bundle.Manifest;
        }
        catch (AkinException trouble)
        {
            // What is no bundle at all is refused, not trained over.
            BundleWriter.RequireReplaceable(request.Bundle);
            data ??= UnreadableBundle.Data(request.Bundle, trouble);
            surroundings.Error.WriteLine($"Training again: {trouble.Message}");
        }

        if (manifest is not null && data is null && !BundleAge.IsSample(manifest.Dataset))
        {
            // Nobody names data, so the bundle's own is meant; for that alone nothing is downloaded.
            // The sample is different: it stands in for data that could not be had, and that is tried anew.
            data = OwnData(manifest, request.Download, surroundings);
            if (data is null)
            {
                surroundings.Error.WriteLine($"The bundle '{request.Bundle}' was trained on {manifest.Dataset.Name} and is served as it is; name other data with --data.");
                return;
            }
        }

        if (manifest is null)
        {
            BundleWriter.RequireReplaceable(request.Bundle);
        }

        var clock = new StepClock(surroundings.Time);
        LocatedData located = await TrainRun.LocateAsync(data, request.Download, surroundings, clock, cancellation);
        if (manifest is not null)
        {
            string? why = BundleAge.WhyOutdated(manifest, located, cancellation);
            if (why is null)
            {
                return;
            }

            surroundings.Error.WriteLine($"Training again: {why}.");
        }

        DateTimeOffset createdAt = CreationTime.Find(surroundings);
        BundleWriter.RequireReplaceable(request.Bundle);
        TrainSummary summary = await TrainRun.RunAsync(located, request, createdAt, surroundings, clock, cancellation);
        summary.WriteText(surroundings);
    }

    private static bool IsMissing(string path) => !File.Exists(path) && (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any());

    /// <summary>The MovieLens set that a bundle was trained on, when it is cached or to be downloaded again.</summary>
    private static string? OwnData(BundleManifest manifest, DownloadOptions download, Surroundings surroundings)
    {
        if (MovieLensSets.Find(manifest.Dataset.Name) is not { } set)
        {
            return null;
        }

        var cache = new DatasetDownloader(new DownloadOptions { CacheDirectory = CacheFolder.Find(surroundings.Variable) }, surroundings.Time);
        return download.Refresh || cache.FindCached(set) is not null ? set.Name : null;
    }
}
