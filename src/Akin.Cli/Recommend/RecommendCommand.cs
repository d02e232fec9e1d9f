using System.CommandLine;
using Akin.Cli.Export;
using Akin.Cli.Similar;
using Akin.Cli.Usage;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary><c>akin recommend</c>: "For you", for one person now or for all of a file.</summary>
internal static class RecommendCommand
{
    private const int StandardLimit = 20;

    private const string Remarks = """
        HISTORY.csv (or .parquet) has a header: user (or userId); item (or itemId, movieId); if known rating
        and timestamp; an empty rating is a mere like. Other columns are named and ignored. Ids are text:
        007 is not 7. Of a repeated user and item the row with the latest timestamp counts, else the
        last. Items that the bundle does not have are ignored and counted; a user of whom nothing is
        known gets the popular list.
        --out gets the rows user,rank,item,score: users in the order of their first rows, rank from 1,
        nothing that stands in the user's history. The file appears as a whole or not at all.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string[]> like = OptionOf.Texts("--like", "TITLE|ID", "What the person likes: ids or titles as in 'akin similar', a title of several words in quotes");
        Option<string[]> dislike = OptionOf.Texts("--dislike", "TITLE|ID", "What the person dislikes; alone, it gives the popular list with what is like it further down");
        Option<string?> users = OptionOf.Text("--users", "HISTORY", "Make the lists of all users of this file, see below, instead of one list");
        Option<string?> target = OptionOf.Text("--out", "FILE", "The file for the lists, with --users; missing folders are created, and a file that is there is replaced as a whole");
        var filter = new FilterOptions();
        Option<int?> limit = OptionOf.Number("--limit", "N", $"Length of a list, 1 to 10000. Default: {StandardLimit}", 1, 10_000);
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most, with --users; the lists do not depend on it. Default: one a processor", 1, 1024);
        Option<bool> json = SharedOptions.Json("the list, its scores and reasons");
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "recommend",
            "Lists what somebody may like, best first, and says why; or makes such lists for all users of a file.",
            "akin recommend --like \"Toy Story\" \"Spirited Away\" --dislike Alien",
            "akin recommend --like 1 --genre Comedy --from 1990 --diversity 0.3 --json",
            "akin recommend --users history.csv --limit 20 --out lists.csv")
        {
            like, dislike, users, target, filter.Genre, filter.From, filter.To, filter.Exclude, filter.Diversity, limit, threads, json, bundle,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            bool isBatch = parsed.GetValue(users) is not null;
            RefuseMixed(isBatch, parsed, isBatch ? [like, dislike, json] : [target, threads]);
            RequireOne(parsed, isBatch ? [target] : [like, dislike], isBatch ? "--out FILE beside --users" : "--like TITLE|ID, --dislike TITLE|ID, or --users HISTORY with --out FILE");
            if (isBatch)
            {
                InputPlace.RefuseFolder(users, parsed.GetValue(users));
                OutputFile.RequireAnother(target.Name, parsed.GetValue(target)!, "lists.csv", [parsed.GetValue(users), .. OutputFile.FilesOfBundle(parsed.GetRequiredValue(bundle))]);
            }

            var recommender = Recommender.Open(parsed.GetRequiredValue(bundle));
            ItemFilter passing = filter.Read(parsed, recommender);
            int length = parsed.GetValue(limit) ?? StandardLimit;
            float diversity = parsed.GetValue(filter.Diversity) ?? 0;
            if (isBatch)
            {
                var request = new BatchRequest
                {
                    Users = parsed.GetValue(users)!,
                    Target = parsed.GetValue(target)!,
                    Limit = length,
                    Filter = passing,
                    Diversity = diversity,
                    MaxThreads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                };
                await BatchRun.RunAsync(request, recommender, surroundings, cancellation);
                return ExitCode.Done;
            }

            History history = Find(parsed.GetValue(like) ?? [], parsed.GetValue(dislike) ?? [], recommender, surroundings.Error);
            var list = new RecommendReport(recommender, history, recommender.Recommend(history, length, passing, diversity));
            if (parsed.GetValue(json))
            {
                list.WriteJson(surroundings.Out);
            }
            else
            {
                list.WriteText(surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void RefuseMixed(bool isBatch, ParseResult parsed, Option[] foreign)
    {
        if (Array.Find(foreign, option => parsed.GetResult(option) is { Implicit: false }) is { } option)
        {
            throw new UsageException($"{option.Name} means nothing {(isBatch ? "with" : "without")} --users; leave it out; see 'akin recommend --help'.");
        }
    }

    private static void RequireOne(ParseResult parsed, Option[] options, string what)
    {
        if (Array.TrueForAll(options, option => parsed.GetResult(option) is null))
        {
            throw new UsageException($"'akin recommend' needs {what}; see 'akin recommend --help'.");
        }
    }

    private static History Find(string[] likes, string[] dislikes, Recommender recommender, TextWriter notes)
    {
        var lookup = new ItemLookup(recommender, notes, "akin recommend --like");
        int[] liked = [.. likes.Select(lookup.Find).Distinct()];
        int[] disliked = [.. dislikes.Select(new ItemLookup(recommender, notes, "akin recommend --dislike").Find).Distinct()];
        int[] both = [.. liked.Intersect(disliked)];
        return both.Length == 0
            ? new History { Liked = [.. liked.Select(item => new HistoryItem(item))], Disliked = disliked }
            : throw new UsageException($"{DisplayName.Of(recommender.Items, both[0])}, id {recommender.Items.Id(both[0])}, is both liked and disliked; name it once.");
    }
}
