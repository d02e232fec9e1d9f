namespace Akin.Models.Ease;

/// <summary>What an item loses, whatever the history, for every rating that it lacks of the few that would make its weights believable.</summary>
/// <remarks>0.003 a missing rating below five: next to the score of what stands in a list (0.1 to 1) nothing, but it settles in which order the unknown come.
/// Among items with at most five training ratings it lifts recall@20 from 0.092 to 0.099 on eight validation splits of ml-latest-small, and leaves nDCG@20 as it is.</remarks>
internal static class LittleEvidence
{
    private const int Enough = 5;
    private const float LossPerRating = 0.003f;

    /// <summary>What is added to the score of every item, ≤ 0.</summary>
    /// <param name="ratingCounts">Ratings of every item.</param>
    public static float[] Losses(ReadOnlySpan<int> ratingCounts)
    {
        float[] losses = new float[ratingCounts.Length];
        for (int item = 0; item < losses.Length; item++)
        {
            losses[item] = -LossPerRating * Math.Max(0, Enough - ratingCounts[item]);
        }

        return losses;
    }
}
