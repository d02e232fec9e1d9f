using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Datasets;
using Akin.Training;

namespace Akin.Cli.AddItems;

/// <summary><c>akin add-items</c>: new items into a bundle, without training.</summary>
internal static class AddItemsCommand
{
    private const string Remarks = """
        The file has a header: item (or itemId, movieId) and title, and if known year, genres, tags (separated
        by |), imdbId and tmdbId:
          item,title,year,genres,tags
          900001,Toy Story 5,2026,Adventure|Animation|Children|Comedy,pixar|toys

        The lists of the items that are there stay as they are. The next 'akin train' knows the new items only
        when the data set has them too. The bundle bears the time of the work, or that of SOURCE_DATE_EPOCH.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string?> items = OptionOf.Text("--items", "FILE", "The new items, CSV or Parquet; see below");
        items.Required = true;
        Option<string> bundle = SharedOptions.Bundle();
        Option<string?> target = OptionOf.Text(
            "--out", "DIR", "The directory to write; a bundle that is there is replaced as a whole, at the end. Default: that of --bundle, whose servers then take the new one");
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most; the result does not depend on it. Default: one a processor", 1, 1024);
        Option<bool> json = SharedOptions.Json("the summary");
        var command = new ToolCommand(
            "add-items",
            "Adds items that nobody has rated yet to a bundle, without training: by title, genres, year and tags they get similar lists and can be recommended.",
            "akin add-items --items new-films.csv",
            "akin add-items --items new-films.csv --bundle ./bundle --out ./bundle-with-new-films")
        {
            items, bundle, target, threads, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            string from = parsed.GetRequiredValue(bundle);
            AddItemsSummary summary = await RunAsync(
                parsed.GetRequiredValue(items)!, from, parsed.GetValue(target) ?? from, parsed.GetValue(threads), surroundings, cancellation);
            if (parsed.GetValue(json))
            {
                summary.WriteJson(surroundings.Out);
            }
            else
            {
                summary.WriteText(surroundings.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<AddItemsSummary> RunAsync(
        string items, string from, string target, int? threads, Surroundings surroundings, CancellationToken cancellation)
    {
        DateTimeOffset createdAt = CreationTime.Find(surroundings);
        BundleWriter.RequireReplaceable(target);
        var clock = new StepClock(surroundings.Time);
        (ItemFileContents read, ItemAddition addition) = await LongJob.RunAsync(surroundings, clock, progress =>
        {
            progress.Report(new StepProgress("checking the bundle", 0, 1));
            var bundle = Bundle.Open(from, BundleCheck.Hashes);
            progress.Report(new StepProgress("checking the bundle", 1, 1));
            ItemFileContents file = ItemFile.Read(items, item => ItemAdder.FaultOf(bundle, item), progress, cancellation);
            ItemAddition made = ItemAdder.Add(bundle, file.Items, createdAt, file.Input, threads, progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            ItemAdder.Publish(bundle, target, made, progress);
            return Task.FromResult((file, made));
        });
        clock.Stop();
        return new AddItemsSummary
        {
            Addition = addition,
            File = read,
            Bundle = target,
            BundleBytes = new DirectoryInfo(target).EnumerateFiles().Sum(file => file.Length),
            Total = clock.Total,
        };
    }
}
