using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Data.Splits;

/// <summary>Deals ratings out to the parts of a split.</summary>
internal static class SplitParts
{
    /// <summary>Makes the split that a part for each rating describes. O(users + ratings).</summary>
    /// <param name="all">The whole.</param>
    /// <param name="parts">Aligned with the ratings.</param>
    /// <param name="nothingHeldOut">What to tell when no rating is held out.</param>
    public static DataSplit Build(Interactions all, RatingPart[] parts, string nothingHeldOut)
    {
        if (!parts.Contains(RatingPart.HeldOut) || !parts.Contains(RatingPart.Train))
        {
            throw new AkinException(nothingHeldOut);
        }

        CsrMatrix train = Take(all.Ratings, parts, RatingPart.Train, RatingPart.Train);
        long[]? times = all.Timestamps is null ? null : [.. all.Timestamps.Where((_, at) => parts[at] == RatingPart.Train)];
        bool isFoldedIn = parts.Contains(RatingPart.History);
        return new DataSplit(
            new Interactions(all.Users, train, times),
            isFoldedIn ? Take(all.Ratings, parts, RatingPart.Train, RatingPart.History) : train,
            Take(all.Ratings, parts, RatingPart.HeldOut, RatingPart.HeldOut));
    }

    /// <summary>Marks exactly <paramref name="count"/> of the places from first to end, each subset being as likely as any other.</summary>
    /// <remarks>Selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S.</remarks>
    public static void Choose(ref SeededRandom random, int first, int end, int count, Action<int> mark)
    {
        int wanted = count;
        for (int at = first; at < end && wanted > 0; at++)
        {
            if (random.NextInt(end - at) < wanted)
            {
                mark(at);
                wanted--;
            }
        }
    }

    public static void RequireShare(double share)
    {
        if (!(share is > 0 and < 1))
        {
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The share held out was {share}; must be above 0 and below 1."));
        }
    }

    public static long[] RequireTimes(Interactions all, string protocol) =>
        all.Timestamps ?? throw new AkinException($"The data has no timestamps, which the protocol {protocol} needs; add a column 'timestamp' (Unix seconds), or take the protocol random.");

    private static CsrMatrix Take(CsrMatrix all, RatingPart[] parts, RatingPart one, RatingPart other)
    {
        int[] starts = new int[all.RowCount + 1];
        int count = parts.Count(part => part == one || part == other);
        int[] columns = new int[count];
        float[] values = new float[count];
        int kept = 0;
        for (int row = 0; row < all.RowCount; row++)
        {
            for (int at = all.RowStarts[row]; at < all.RowStarts[row + 1]; at++)
            {
                if (parts[at] == one || parts[at] == other)
                {
                    columns[kept] = all.Columns[at];
                    values[kept++] = all.Values[at];
                }
            }

            starts[row + 1] = kept;
        }

        return new CsrMatrix(all.RowCount, all.ColumnCount, starts, columns, values);
    }
}
