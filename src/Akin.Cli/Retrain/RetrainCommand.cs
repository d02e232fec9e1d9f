using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Cli.Usage;

namespace Akin.Cli.Retrain;

/// <summary><c>akin retrain</c>: trains again, and publishes only what is as good.</summary>
internal static class RetrainCommand
{
    private static string Remarks => $"""
        {PublicationGate.Help}

        Settings that are not given are those of the live bundle: data set, model and its options,
        similarity, neighbours and seed. A section of an --options file replaces that of the bundle.
        MovieLens sets without a fixed hash (ml-latest) are downloaded again when they have changed.

        The bundle that is replaced is kept beside it, in BUNDLE.kept; 'akin rollback' puts it back.
        """;

    public static Command Create(Surroundings surroundings)
    {
        var given = new RecipeOptions();
        Option<float?> margin = OptionOf.Share("--margin", "X", $"How far nDCG@20 may fall below the live bundle's before it is refused. Default: {Amount.Number(PublicationGate.UsualMargin)}");
        Option<int?> keep = OptionOf.Number("--keep", "N", $"How many versions to keep besides the live one, 0 to 1000; older ones are deleted. Default: {BundleVersions.UsuallyKept}", 0, 1000);
        Option<bool> force = OptionOf.Flag("--force", "Publish whatever the gate says");
        Option<string> bundle = SharedOptions.Bundle("--bundle", "The live bundle's directory, which the new one takes the place of");
        bundle.Aliases.Add("--out");
        var download = new DownloadFlags();
        Option<bool> json = SharedOptions.Json("what was trained, the figures of both bundles and what is kept,");
        var command = new ToolCommand(
            "retrain",
            "Trains the live bundle again on data as it is now, and puts the result in its place unless it is worse. Meant to be run by a clock.",
            "akin retrain",
            "akin retrain --ratings ./akin.db --keep 10",
            "akin retrain --data ml-latest --margin 0.02 --json")
        {
            given.Data, given.Ratings, margin, keep, force, bundle, given.Similarity, given.Model, given.Neighbors, given.File, given.Threads, given.Seed,
            download.Refresh, download.Mirror, download.AcceptExpired, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            string place = parsed.GetRequiredValue(bundle);
            OptionsFile file = given.ReadFile(parsed);
            BundleManifest? live = RetrainRun.Live(place);
            bool isForced = parsed.GetValue(force);
            TrainRequest training = given.Read(parsed, file, live, place) with
            {
                Data = parsed.GetValue(given.Data) ?? RetrainRun.Data(live, surroundings),
                Download = download.Read(parsed) with { RefreshChanged = true },
                Evaluate = true,
            };
            if (!isForced)
            {
                RetrainRun.RequireStore(live, training.Ratings);
            }

            var request = new RetrainRequest
            {
                Training = training,
                Margin = parsed.GetValue(margin) is { } most ? Math.Round(most, 6) : PublicationGate.UsualMargin,
                Keep = parsed.GetValue(keep) ?? BundleVersions.UsuallyKept,
                IsForced = isForced,
            };
            RetrainReport report = await RetrainRun.RunAsync(request, live, surroundings, cancellation);
            if (parsed.GetValue(json))
            {
                report.WriteJson(surroundings.Out);
            }
            else if (report.IsPublished)
            {
                report.WriteText(surroundings);
            }

            return report.IsPublished ? ExitCode.Done : throw new AkinException(report.Refusal);
        });
        return command;
    }
}
