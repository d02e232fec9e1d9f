using System.CommandLine;
using Akin.Cli.Ratings;
using Akin.Cli.Usage;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary><c>akin train</c>: data in, bundle out.</summary>
internal static class TrainCommand
{
    private static string Remarks => $"""
        {OptionsFile.Help}

        The bundle bears the time of training, or that of SOURCE_DATE_EPOCH (Unix seconds)
        when it is set, so that the same data and options give the same bytes.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string?> data = SharedOptions.Data();
        Option<string?> ratings = RatingsPlace.Option("A store of what people rated (see 'akin serve --ratings'); its ratings are added to the data set");
        Option<string?> similarity = OptionOf.Choice(
            "--similarity",
            "MODE",
            "How behaviour and content are joined: adaptive (content decides where few people rated), classic (70 % behaviour, 30 % content), "
            + "collaborative (behaviour alone) or content. Default: adaptive",
            "adaptive", "classic", "collaborative", "content");
        Option<string?> model = OptionOf.Choice(
            "--model",
            "MODEL",
            $"The model of \"For you\": {string.Join(", ", ForYouModels.Names)}; see 'akin evaluate --help'. Default: what the options file names, else {ForYouModels.Default}",
            ForYouModels.Names);
        Option<int?> neighbors = OptionOf.Number("--neighbors", "N", "Length of every list, 1 to 1000. Default: 20", 1, 1000);
        Option<string?> options = OptionOf.Text(
            "--options",
            "FILE",
            "A JSON file with settings, see below; 'akin tune' writes one. Options of the command line win over it");
        Option<string> bundle = SharedOptions.Bundle("--out", "The bundle's directory; missing folders are created, and a bundle that is there is replaced as a whole, at the end");
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most; the result does not depend on it. Default: one a processor", 1, 1024);
        Option<long?> seed = OptionOf.Number("--seed", "N", "Seed of the random start; the same data, options and seed give the same bundle. Default: 42", long.MinValue, long.MaxValue);
        Option<bool> noLists = OptionOf.Flag(
            "--no-lists", "Leave the lists of \"More like this\" out of the bundle, for catalogues so large that they come from a vector engine, see 'akin vectors --help'");
        var evaluate = new EvaluateFlags();
        var download = new DownloadFlags();
        Option<bool> json = SharedOptions.Json("the summary");
        var command = new ToolCommand(
            "train",
            "Trains on a data set and writes a bundle: everything that 'similar', 'serve' and 'export' need.",
            "akin train",
            "akin train --data ml-latest-small --similarity classic --out ./bundle",
            "akin train --data ./my-catalogue --neighbors 50",
            "akin train --model als --options ./options.json",
            "akin train --ratings ./akin.db",
            "akin train --refresh && akin export json --out src/data/recommendations.json")
        {
            data, ratings, similarity, model, neighbors, noLists, options, bundle, threads, seed, evaluate.Yes, evaluate.No, download.Refresh, download.Mirror, download.AcceptExpired, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            OptionsFile file = parsed.GetValue(options) is { } path ? OptionsFile.Read(path) : new OptionsFile();
            HybridSimilarityOptions settings = file.Similarity;
            settings = settings with
            {
                Mode = parsed.GetValue(similarity) is { } mode ? Enum.Parse<SimilarityMode>(mode, ignoreCase: true) : settings.Mode,
                Neighbors = parsed.GetValue(neighbors) ?? settings.Neighbors,
                Seed = parsed.GetValue(seed) ?? settings.Seed,
                MaxThreads = parsed.GetValue(threads) ?? settings.MaxThreads,
            };
            string forYou = parsed.GetValue(model) ?? file.Model ?? ForYouModels.Default;
            var request = new TrainRequest
            {
                Data = parsed.GetValue(data),
                Ratings = parsed.GetValue(ratings),
                Download = download.Read(parsed),
                Similarity = settings,
                Model = forYou,
                ModelOptions = file.Of(forYou),
                Evaluate = evaluate.Read(parsed),
                FindsLists = FindsLists(parsed, noLists, neighbors),
                Bundle = parsed.GetRequiredValue(bundle),
            };
            TrainSummary summary = await TrainRun.RunAsync(request, surroundings, cancellation);
            if (parsed.GetValue(json))
            {
                summary.WriteJson(surroundings.Out);
            }
            else
            {
                summary.WriteText(surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static bool FindsLists(ParseResult parsed, Option<bool> noLists, Option<int?> neighbors) => (parsed.GetValue(noLists), parsed.GetValue(neighbors)) switch
    {
        (true, not null) => throw new UsageException("--no-lists and --neighbors exclude each other; give one of them."),
        (bool none, _) => !none,
    };
}
