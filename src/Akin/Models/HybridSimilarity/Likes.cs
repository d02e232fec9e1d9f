using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>Who liked what: the ratings in the upper third of their scale. Says to people why two items are alike.</summary>
public sealed class Likes
{
    private readonly int[] _starts;
    private readonly int[] _users;

    private Likes(int[] starts, int[] users)
    {
        _starts = starts;
        _users = users;
    }

    /// <summary>Finds the likes among ratings. O(ratings).</summary>
    /// <param name="byItem">Ratings, shape [items × users].</param>
    /// <param name="lowest">The lowest rating of the data.</param>
    /// <param name="highest">The highest rating of the data; where it equals the lowest, every interaction is a like.</param>
    public static Likes Find(CsrMatrix byItem, float lowest, float highest)
    {
        ArgumentNullException.ThrowIfNull(byItem);

        // A tolerance far below any step of a scale, so that 3.5 of 0.5–5 counts whatever the rounding.
        float threshold = lowest + (2f / 3 * (highest - lowest)) - (1e-4f * (highest - lowest));
        int[] starts = new int[byItem.RowCount + 1];
        int[] users = new int[byItem.Count];
        int kept = 0;
        for (int item = 0; item < byItem.RowCount; item++)
        {
            ReadOnlySpan<int> columns = byItem.RowColumns(item);
            ReadOnlySpan<float> values = byItem.RowValues(item);
            for (int at = 0; at < columns.Length; at++)
            {
                if (values[at] >= threshold)
                {
                    users[kept++] = columns[at];
                }
            }

            starts[item + 1] = kept;
        }

        Array.Resize(ref users, kept);
        return new Likes(starts, users);
    }

    /// <summary>The users who liked an item, ascending.</summary>
    public ReadOnlySpan<int> Of(int item) => _users.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>How many users liked both items. O(likes of the rarer one · log of the other's).</summary>
    public int CountBoth(int item, int other) => SparseRows.CountCommon(Of(item), Of(other));

    /// <summary>How many users liked both an item and each of its neighbours.</summary>
    /// <returns>Shape [items × <c>lists.Length</c>], aligned with <see cref="SimilarLists.Items"/>.</returns>
    public int[] CountBoth(SimilarLists lists, int maxThreads)
    {
        ArgumentNullException.ThrowIfNull(lists);
        int[] counts = new int[lists.Items.Length];
        BlockedRows.Run(lists.ItemCount, 64, maxThreads, (_, first, end) =>
        {
            for (int at = first * lists.Length; at < end * lists.Length; at++)
            {
                counts[at] = CountBoth(at / lists.Length, lists.Items[at]);
            }
        });
        return counts;
    }
}
