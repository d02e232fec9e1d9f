using System.Text;

namespace Akin.Data.Splits;

/// <summary>Holds out a share of all ratings that is decided by who rated what, not by their order or number.</summary>
/// <remarks>A rating stays on its side while the data grows, shrinks or is sorted anew, so that figures of one training can be compared with those of the next.</remarks>
public static class HashedSplit
{
    private const ulong FnvStart = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;
    private const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>Splits.</summary>
    /// <param name="all">The whole.</param>
    /// <param name="items">The ids of the items, by the columns of the ratings.</param>
    /// <param name="seed">Which share.</param>
    /// <param name="share">The share held out, in (0, 1): each rating is with this probability, whatever becomes of the others.</param>
    /// <exception cref="ArgumentException">The share is out of range, or there are not as many ids as columns.</exception>
    /// <exception cref="AkinException">There are too few ratings to leave any on both sides.</exception>
    /// <remarks>O(ratings). Depends on nothing but ids, seed and share.</remarks>
    public static DataSplit Make(Interactions all, IdIndex items, long seed, double share = RandomSplit.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(items);
        SplitParts.RequireShare(share);
        if (items.Count != all.Ratings.ColumnCount)
        {
            throw new ArgumentException($"There are {items.Count} item ids and {all.Ratings.ColumnCount} columns of ratings; there must be as many.");
        }

        ulong[] ofItems = new ulong[items.Count];
        for (int item = 0; item < ofItems.Length; item++)
        {
            ofItems[item] = Hash(items[item]);
        }

        double limit = share * Math.Pow(2, 53);
        ulong start = Mix(unchecked((ulong)seed) + Odd);
        var parts = new RatingPart[all.Ratings.Count];
        for (int user = 0; user < all.Ratings.RowCount; user++)
        {
            ulong ofUser = Mix(start ^ Hash(all.Users[user]));
            for (int at = all.Ratings.RowStarts[user]; at < all.Ratings.RowStarts[user + 1]; at++)
            {
                // 53 bits are what a double holds exactly.
                parts[at] = Mix(ofUser + (ofItems[all.Ratings.Columns[at]] * Odd)) >> 11 < limit ? RatingPart.HeldOut : RatingPart.Train;
            }
        }

        return SplitParts.Build(all, parts, $"There are only {parts.Length} ratings, too few to hold out a share of them; evaluation needs more data.");
    }

    /// <summary>FNV-1a over the UTF-8 of an id, finished so that ids which differ in one digit differ everywhere.</summary>
    private static ulong Hash(string id)
    {
        ulong hash = FnvStart;
        foreach (byte value in Encoding.UTF8.GetBytes(id))
        {
            hash = (hash ^ value) * FnvPrime;
        }

        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64.</summary>
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
