using Akin.Serving;

namespace Akin.Cli.Score;

/// <summary>The scores of some items for one history.</summary>
internal static class PairScores
{
    /// <summary>Scores items, those of the history too.</summary>
    /// <param name="recommender">The bundle.</param>
    /// <param name="history">What is known of the user.</param>
    /// <param name="items">Indices of items.</param>
    /// <param name="scores">Takes a score for each item.</param>
    public static void Score(Recommender recommender, History history, ReadOnlySpan<int> items, Span<float> scores)
    {
        Dictionary<int, float> listed = List(recommender, history);
        for (int at = 0; at < items.Length; at++)
        {
            int item = items[at];
            scores[at] = listed.TryGetValue(item, out float score)
                ? score
                : List(recommender, history with { Liked = [.. history.Liked.Where(liked => liked.Index != item)] })[item];
        }
    }

    private static Dictionary<int, float> List(Recommender recommender, History history) =>
        recommender.Recommend(history, recommender.Items.Count).ToDictionary(item => item.Index, item => item.Score);
}
