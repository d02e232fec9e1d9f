using System.CommandLine;
using Akin.Cli.Recommend;
using Akin.Cli.Similar;
using Akin.Cli.Usage;
using Akin.Serving;
using Akin.Vectors;

namespace Akin.Cli.Vectors;

/// <summary><c>akin vectors query</c>: "More like this" for one item, from an engine.</summary>
internal static class QueryCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var words = new Argument<string[]>("TITLE|ID") { Description = "The item's id, or its title, as for 'akin similar'", Arity = ArgumentArity.OneOrMore };
        Option<string?> to = VectorsCommand.To();
        Option<int?> limit = OptionOf.Number("--limit", "N", $"Length of the list, 1 to {EngineLists.HighestLimit}. Default: 20", 1, EngineLists.HighestLimit);
        var filters = new FilterOptions("--from-year", "--to-year");
        Option<bool> json = SharedOptions.Json("the list, its scores and reasons");
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "query",
            "Lists the items most similar to one: candidates from the engine, ranked by the bundle. Needs a push of this bundle before.",
            "akin vectors query \"Toy Story\" --to postgres://akin@localhost/akin",
            "akin vectors query 1 --to qdrant://localhost:6333 --genre Comedy --from-year 1990")
        {
            words, to, limit, filters.Genre, filters.From, filters.To, filters.Exclude, filters.Diversity, json, bundle,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            VectorAddress address = VectorsCommand.Address(parsed, to, surroundings);
            var recommender = Recommender.Open(parsed.GetRequiredValue(bundle));
            int item = new ItemLookup(recommender, surroundings.Error, "akin vectors query").Find(string.Join(' ', parsed.GetRequiredValue(words)));
            ItemFilter filter = filters.Read(parsed, recommender);
            int length = parsed.GetValue(limit) ?? 20;
            await using IVectorStore store = VectorEngine.Open(address, surroundings.Variable);
            IReadOnlyList<VectorHit> hits = await VectorSearch.CandidatesAsync(store, address.Alias, recommender, item, length, filter, cancellation);
            IReadOnlyList<SimilarItem> found = VectorSearch.Rank(recommender, item, hits, length, filter, parsed.GetValue(filters.Diversity) ?? 0);
            var list = new SimilarReport(recommender, item, found);
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
