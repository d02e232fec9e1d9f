using Akin.Numerics;

namespace Akin.Data.Splits;

/// <summary>Keeps whole users out of training; when they are asked for, most of their ratings are folded in and the rest must be found.</summary>
/// <remarks>Strong generalisation: Liang, Krishnan, Hoffman, Jebara, WWW 2018, section 4.1. Differs from the paper: users with fewer than
/// <see cref="LeastRatings"/> ratings stay in training instead of being dropped, and there is no third set of users for validation.</remarks>
public static class UserHoldOutSplit
{
    /// <summary>Users with fewer ratings are never held out.</summary>
    public const int LeastRatings = 5;

    /// <summary>Splits.</summary>
    /// <param name="all">The whole.</param>
    /// <param name="seed">Which users, and which of their ratings.</param>
    /// <param name="userShare">The share of users (of those with enough ratings) held out, in (0, 1); at least one is.</param>
    /// <param name="share">The share of a held-out user's ratings that must be found, in (0, 1), rounded down; at least one.</param>
    /// <exception cref="ArgumentException">A share is out of range.</exception>
    /// <exception cref="AkinException">No user has enough ratings, or no rating would be left to train on.</exception>
    /// <remarks>O(ratings). Deterministic.</remarks>
    public static DataSplit Make(Interactions all, long seed, double userShare = 0.2, double share = RandomSplit.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(all);
        SplitParts.RequireShare(userShare);
        SplitParts.RequireShare(share);
        int[] able = [.. Enumerable.Range(0, all.Ratings.RowCount).Where(user => all.Ratings.RowLength(user) >= LeastRatings)];
        var random = new SeededRandom(seed);
        var parts = new RatingPart[all.Ratings.Count];
        int users = Math.Min(able.Length, Math.Max(1, (int)Math.Round(userShare * able.Length)));
        SplitParts.Choose(ref random, 0, able.Length, users, at => Fold(all, able[at], seed, share, parts));
        return SplitParts.Build(all, parts, $"Too few users have {LeastRatings} ratings or more to hold some of them out; evaluation needs more data.");
    }

    private static void Fold(Interactions all, int user, long seed, double share, RatingPart[] parts)
    {
        int first = all.Ratings.RowStarts[user];
        int length = all.Ratings.RowLength(user);
        Array.Fill(parts, RatingPart.History, first, length);
        var random = new SeededRandom(seed, user + 1L);
        int held = Math.Clamp((int)(share * length), 1, length - 1);
        SplitParts.Choose(ref random, first, first + length, held, at => parts[at] = RatingPart.HeldOut);
    }
}
