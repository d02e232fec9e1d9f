namespace Akin.Cli.Evaluate;

/// <summary>What the figures mean, for somebody who did not choose them.</summary>
internal static class HowToRead
{
    /// <summary>For a terminal.</summary>
    public const string Short =
        "How to read this: nDCG, recall, precision, hit rate, MAP and MRR say how much of what people liked, and was hidden, stands high in their lists; higher is better. "
        + "The interval is where nDCG would lie for 95 of 100 such groups of users; p is how often chance alone would make so great a difference from the baseline. "
        + "Bias is how much more popular the lists are than what their users rated. Cold: only items with at most 5 training ratings compete; tail: only items outside the most rated that hold 80 % of the ratings.";

    /// <summary>For the page, one paragraph each.</summary>
    public static IReadOnlyList<string> Long { get; } =
    [
        "A part of what people rated was hidden. Every model learnt from the rest, was given each user's history, and ranked all other items. An item counts as found when it was hidden and the user "
            + "rated it well. Nobody can like what they never met, so all figures are lower than what people would say of the lists; what counts is the order of the models.",
        "nDCG rewards hits, the more the higher they stand; recall is the share of hits that was possible; precision the share of the list; hit rate the share of users with any hit; MAP and MRR look at ranks. 1 is perfect in all.",
        "The interval says how far a figure would move with other users of the same kind. The difference is taken user by user, so it can be certain even where intervals overlap; p is how often chance alone would make it as great. "
            + "With many comparisons some p below 0.05 is expected by luck.",
        "A model can be accurate by naming what everybody watches. Popularity is the share of people who rated an item of a list; bias is how much greater it is than in the users' own histories; coverage is the share of the catalogue that anybody is shown; "
            + "novelty is −log2 of the popularity; diversity is how unlike by genre the items of a list are.",
        "Cold and tail let only rarely rated items compete and ask for the liked ones among them. Slices by history show how much a model needs to know of a person.",
    ];
}
