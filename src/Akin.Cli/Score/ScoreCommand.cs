using System.CommandLine;
using Akin.Cli.Export;
using Akin.Cli.Usage;
using Akin.Serving;

namespace Akin.Cli.Score;

/// <summary><c>akin score</c>: how well given items fit given users.</summary>
internal static class ScoreCommand
{
    private const string Remarks = """
        HISTORY.csv and PAIRS.csv (or .parquet) have a header: user (or userId); item (or itemId, movieId).
        Histories may have rating and timestamp, as in 'akin recommend'; pairs may have them too, but
        they are not read. Other columns are named and ignored. Ids are text: 007 is not 7.
        --out gets the rows user,item,score, one for each pair and in the same order, repeated ones
        too. A score is empty where the bundle does not have the item, or HISTORY.csv not the user.
        Scores of one user compare with each other; higher is better. The file appears as a whole or not at all.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string?> users = OptionOf.Text("--users", "HISTORY", "The file of what the users rated or liked, see below");
        users.Required = true;
        Option<string?> pairs = OptionOf.Text("--pairs", "PAIRS", "The file of users and items to score");
        pairs.Required = true;
        Option<string?> target = OptionOf.Text("--out", "FILE", "The file for the scores; missing folders are created, and a file that is there is replaced as a whole");
        target.Required = true;
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most; the scores do not depend on it. Default: one a processor", 1, 1024);
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "score",
            "Says for pairs of user and item how well the item fits what the user's history tells.",
            "akin score --users train.csv --pairs test.csv --out scores.csv",
            "akin score --users history.csv --pairs pairs.csv --out scores.csv --bundle ./bundle")
        {
            users, pairs, target, threads, bundle,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ScoreRequest
            {
                Users = parsed.GetRequiredValue(users)!,
                Pairs = parsed.GetRequiredValue(pairs)!,
                Target = parsed.GetRequiredValue(target)!,
                MaxThreads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            };
            InputPlace.RefuseFolder(users, request.Users);
            InputPlace.RefuseFolder(pairs, request.Pairs);
            OutputFile.RequireAnother(target.Name, request.Target, "scores.csv", [request.Users, request.Pairs, .. OutputFile.FilesOfBundle(parsed.GetRequiredValue(bundle))]);
            await ScoreRun.RunAsync(request, Recommender.Open(parsed.GetRequiredValue(bundle)), surroundings, cancellation);
            return ExitCode.Done;
        });
        return command;
    }
}
