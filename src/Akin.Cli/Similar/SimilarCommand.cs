using System.CommandLine;
using Akin.Cli.Usage;
using Akin.Serving;

namespace Akin.Cli.Similar;

/// <summary><c>akin similar</c>: "More like this" for one item.</summary>
internal static class SimilarCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var words = new Argument<string[]>("TITLE|ID")
        {
            Description = "The item's id, or its title: case, accents, articles and small slips do not matter, and a year may follow. "
                + "An id wins over a title: where a title is a number (\"1984\") and also another item's id, the item of that title is named with its id.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<int?> limit = OptionOf.Number("--limit", "N", "Length of the list, 1 to 10000. Default: 20", 1, 10_000);
        Option<bool> json = SharedOptions.Json("the list, its scores and reasons");
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "similar",
            "Lists the items most similar to one, best first, and says why.",
            "akin similar \"Toy Story\"",
            "akin similar king kong 2005 --limit 5",
            "akin similar 1 --json --bundle ./bundle")
        {
            words, limit, json, bundle,
        };
        command.SetAction(parsed =>
        {
            var recommender = Recommender.Open(parsed.GetRequiredValue(bundle));
            string query = string.Join(' ', parsed.GetRequiredValue(words));
            int item = new ItemLookup(recommender, surroundings.Error, "akin similar").Find(query);
            var list = new SimilarReport(recommender, item, recommender.Similar(item, parsed.GetValue(limit) ?? 20));
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
}
