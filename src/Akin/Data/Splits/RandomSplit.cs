using Akin.Numerics;

namespace Akin.Data.Splits;

/// <summary>Holds out a random share of all ratings, whoever gave them.</summary>
public static class RandomSplit
{
    /// <summary>The share held out where nobody says otherwise.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>Splits.</summary>
    /// <param name="all">The whole.</param>
    /// <param name="seed">Which random share.</param>
    /// <param name="share">The share held out, in (0, 1); round(share · ratings) are.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    /// <exception cref="AkinException">There are too few ratings to leave any on both sides.</exception>
    /// <remarks>O(ratings). Deterministic.</remarks>
    public static DataSplit Make(Interactions all, long seed, double share = DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(all);
        SplitParts.RequireShare(share);
        var random = new SeededRandom(seed);
        var parts = new RatingPart[all.Ratings.Count];
        SplitParts.Choose(ref random, 0, parts.Length, (int)Math.Round(share * parts.Length), at => parts[at] = RatingPart.HeldOut);
        return SplitParts.Build(all, parts, $"There are only {parts.Length} ratings, too few to hold out a share of them; evaluation needs more data.");
    }
}
