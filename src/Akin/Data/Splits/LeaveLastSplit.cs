using Akin.Numerics;

namespace Akin.Data.Splits;

/// <summary>Holds out the latest ratings of every user.</summary>
public static class LeaveLastSplit
{
    /// <summary>Splits.</summary>
    /// <param name="all">The whole, with timestamps.</param>
    /// <param name="seed">Decides among ratings of one user at the same second.</param>
    /// <param name="count">Ratings held out a user, ≥ 1; default 1. Users with no more than that are trained on and not asked for.</param>
    /// <exception cref="ArgumentException">The count is below 1.</exception>
    /// <exception cref="AkinException">There are no timestamps, or no user has enough ratings.</exception>
    /// <remarks>O(ratings · log(a user's ratings)). Deterministic.</remarks>
    public static DataSplit Make(Interactions all, long seed, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(all);
        if (count < 1)
        {
            throw new ArgumentException($"The number of ratings left out a user was {count}; must be at least 1.");
        }

        long[] times = SplitParts.RequireTimes(all, "leave-last");
        var parts = new RatingPart[all.Ratings.Count];
        for (int user = 0; user < all.Ratings.RowCount; user++)
        {
            int first = all.Ratings.RowStarts[user];
            int length = all.Ratings.RowLength(user);
            if (length <= count)
            {
                continue;
            }

            // Each user has a stream of their own, so that one user's ratings do not decide about another's.
            var random = new SeededRandom(seed, user);
            int[] order = [.. Enumerable.Range(first, length)];
            (long Time, ulong Draw)[] keys = [.. order.Select(at => (times[at], random.NextBits()))];
            Array.Sort(keys, order);
            foreach (int at in order[^count..])
            {
                parts[at] = RatingPart.HeldOut;
            }
        }

        return SplitParts.Build(all, parts, $"No user has more than {count} ratings, so none can be left out; evaluation needs longer histories.");
    }
}
