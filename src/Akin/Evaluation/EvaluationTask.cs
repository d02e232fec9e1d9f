using Akin.Data;
using Akin.Data.Splits;
using Akin.Sparse;

namespace Akin.Evaluation;

/// <summary>Whom to ask for and what to find in one split; the same for every model.</summary>
internal sealed class EvaluationTask
{
    /// <summary>Popular items that hold this share of the training ratings are the head, all others the tail.</summary>
    private const double HeadShare = 0.8;

    private readonly float _threshold;

    public EvaluationTask(DataSplit split, EvaluationOptions options)
    {
        Split = split;
        _threshold = LikeThreshold.ToCompare(options.Threshold);
        CsrMatrix train = split.Train.Ratings;
        Counts = train.CountByColumn();
        int trained = Enumerable.Range(0, train.RowCount).Count(user => train.RowLength(user) > 0);
        Popularity = Array.ConvertAll(Counts, count => (double)count / trained);
        Novelty = Array.ConvertAll(Counts, count => -Math.Log2((double)Math.Max(1, count) / trained));
        IsCold = Array.ConvertAll(Counts, count => count <= options.ColdRatings);
        IsTail = FindTail(Counts, train.Count);
        Cold = Where(IsCold);
        Tail = Where(IsTail);
        var users = new List<int>();
        for (int user = 0; user < train.RowCount; user++)
        {
            if (!HasRelevant(user))
            {
                continue;
            }

            if (split.History.RowLength(user) >= options.LeastHistory)
            {
                users.Add(user);
            }
            else
            {
                ShortHistories++;
            }
        }

        Users = [.. users];
    }

    public DataSplit Split { get; }

    /// <summary>Users to ask for, ascending: those with a relevant item and enough history.</summary>
    public int[] Users { get; }

    /// <summary>Users with a relevant item whose history is too short.</summary>
    public int ShortHistories { get; }

    /// <summary>Training ratings by item.</summary>
    public int[] Counts { get; }

    /// <summary>The share of training users who rated an item.</summary>
    public double[] Popularity { get; }

    /// <summary>−log2 of that share; an item nobody rated counts as rated by one.</summary>
    public double[] Novelty { get; }

    public bool[] IsCold { get; }

    public bool[] IsTail { get; }

    /// <summary>The cold items, ascending.</summary>
    public int[] Cold { get; }

    /// <summary>The items of the tail, ascending.</summary>
    public int[] Tail { get; }

    /// <summary>Writes a user's relevant items, ascending.</summary>
    /// <param name="user">The user.</param>
    /// <param name="among">Only these count; null = all.</param>
    /// <param name="relevant">At least as long as the user's held-out row.</param>
    /// <returns>How many there are.</returns>
    public int FindRelevant(int user, bool[]? among, Span<int> relevant)
    {
        ReadOnlySpan<int> items = Split.HeldOut.RowColumns(user);
        ReadOnlySpan<float> ratings = Split.HeldOut.RowValues(user);
        int count = 0;
        for (int at = 0; at < items.Length; at++)
        {
            if (ratings[at] >= _threshold && (among is null || among[items[at]]))
            {
                relevant[count++] = items[at];
            }
        }

        return count;
    }

    private bool HasRelevant(int user)
    {
        foreach (float rating in Split.HeldOut.RowValues(user))
        {
            if (rating >= _threshold)
            {
                return true;
            }
        }

        return false;
    }

    private static bool[] FindTail(int[] counts, int total)
    {
        bool[] isTail = new bool[counts.Length];
        int[] ranked = [.. Enumerable.Range(0, counts.Length)];
        Array.Sort(ranked, (a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));
        long before = 0;
        foreach (int item in ranked)
        {
            isTail[item] = before >= HeadShare * total;
            before += counts[item];
        }

        return isTail;
    }

    private static int[] Where(bool[] isIn) => [.. Enumerable.Range(0, isIn.Length).Where(item => isIn[item])];
}
