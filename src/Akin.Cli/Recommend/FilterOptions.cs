using System.CommandLine;
using Akin.Cli.Usage;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>The options that say which items a personal list may hold, and how varied it is.</summary>
/// <param name="from">Name of the option with the earliest year.</param>
/// <param name="to">Name of the option with the latest year.</param>
internal sealed class FilterOptions(string from = "--from", string to = "--to")
{
    /// <summary>Years run from minus this to this, as in the API.</summary>
    private const int FurthestYear = 9999;

    public Option<string[]> Genre { get; } = OptionOf.Texts("--genre", "G", "Only items of this genre; of several genres an item must have all");

    public Option<int?> From { get; } = OptionOf.Number(from, "YEAR", "Only items of this year or later; items of unknown year are left out", -FurthestYear, FurthestYear);

    public Option<int?> To { get; } = OptionOf.Number(to, "YEAR", "Only items of this year or earlier; items of unknown year are left out", -FurthestYear, FurthestYear);

    public Option<string[]> Exclude { get; } = OptionOf.Texts("--exclude", "ID", "Ids of items to leave out");

    public Option<float?> Diversity { get; } = OptionOf.Share("--diversity", "X", "0 orders by score alone, 1 by difference from what stands above. Default: 0");

    /// <summary>Which items may stand in a list.</summary>
    /// <exception cref="UsageException">A genre or an id is not in the catalogue, or the years are reversed.</exception>
    public ItemFilter Read(ParseResult parsed, Recommender recommender)
    {
        var filter = new ItemFilter
        {
            Genres = parsed.GetValue(Genre) ?? [],
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            Exclude = [.. (parsed.GetValue(Exclude) ?? []).Select(id => Index(recommender, id))],
        };
        try
        {
            _ = recommender.Popular(1, filter);
            return filter;
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static int Index(Recommender recommender, string id) => recommender.Items.TryGetIndex(id, out int index)
        ? index
        : throw new UsageException($"--exclude was '{id}', which is no id of the bundle; 'akin similar TITLE' tells the id of a title.");
}
