using Akin.Sparse;

namespace Akin.Data.Splits;

/// <summary>Takes a split that somebody else made, such as a published one.</summary>
public static class GivenSplit
{
    /// <summary>Joins both sides.</summary>
    /// <param name="train">What is trained on; also every user's history.</param>
    /// <param name="test">What is to be found, by the same user and item indices.</param>
    /// <param name="items">Item ids, for the message; null tells indices.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="AkinException">A (user, item) stands on both sides, or a side is empty.</exception>
    /// <remarks>O(ratings).</remarks>
    public static DataSplit Make(Interactions train, CsrMatrix test, IdIndex? items = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        if (train.Ratings.RowCount != test.RowCount || train.Ratings.ColumnCount != test.ColumnCount)
        {
            throw new ArgumentException(
                $"Train is {train.Ratings.RowCount} × {train.Ratings.ColumnCount} and test {test.RowCount} × {test.ColumnCount}; both must have the same users and items.");
        }

        if (train.Ratings.Count == 0 || test.Count == 0)
        {
            throw new AkinException($"The {(test.Count == 0 ? "test" : "training")} part has no rating; evaluation needs some on both sides.");
        }

        RefuseOverlap(train, test, items);
        return new DataSplit(train, train.Ratings, test);
    }

    private static void RefuseOverlap(Interactions train, CsrMatrix test, IdIndex? items)
    {
        int overlap = 0;
        (int User, int Item) first = default;
        for (int user = 0; user < test.RowCount; user++)
        {
            ReadOnlySpan<int> known = train.Ratings.RowColumns(user);
            foreach (int item in test.RowColumns(user))
            {
                if (known.BinarySearch(item) >= 0)
                {
                    first = overlap == 0 ? (user, item) : first;
                    overlap++;
                }
            }
        }

        if (overlap > 0)
        {
            string item = items is null ? $"of index {first.Item}" : $"'{items[first.Item]}'";
            throw new AkinException(
                $"Training and test overlap: user '{train.Users[first.User]}' and item {item} stand in both, one of {overlap} such pairs; remove them from one of the two.");
        }
    }
}
