using Akin.Bundles;

namespace Akin.Serving;

/// <summary>A history made ready for scoring: each item once, by ascending index, with what it weighs.</summary>
internal sealed class WeighedHistory
{
    /// <summary>Ratings below this part of their scale speak against what is like the item: 2.3 of 0.5–5.</summary>
    private const float Neutral = 0.4f;

    private readonly int[] _items;
    private readonly float[] _weights;

    /// <summary>Checks and weighs. O(history · log history).</summary>
    /// <exception cref="ArgumentException">An index is outside the catalogue, or a rating is not finite.</exception>
    public WeighedHistory(History history, int itemCount, BundleDataset scale)
    {
        int liked = history.Liked.Count;
        int[] items = new int[liked + history.Disliked.Count];
        int[] order = new int[items.Length];
        for (int at = 0; at < items.Length; at++)
        {
            items[at] = at < liked ? history.Liked[at].Index : history.Disliked[at - liked];
            order[at] = at;
            if (at < liked)
            {
                RequireFinite(history.Liked[at].Rating);
            }
        }

        Array.Sort(items, order);
        if (items.Length > 0 && (items[0] < 0 || items[^1] >= itemCount))
        {
            int unknown = items[0] < 0 ? items[0] : items[^1];
            throw new ArgumentException($"The history names the item index {unknown}; there are {itemCount} items, so it must be from 0 to {itemCount - 1}.");
        }

        // Of equal indices the one given last counts, and dislikes were given after likes.
        int kept = 0;
        for (int at = 0; at < items.Length; at++)
        {
            bool repeats = kept > 0 && items[kept - 1] == items[at];
            kept += repeats ? 0 : 1;
            order[kept - 1] = repeats ? Math.Max(order[kept - 1], order[at]) : order[at];
            items[kept - 1] = items[at];
        }

        Array.Resize(ref items, kept);
        _items = items;
        _weights = new float[kept];
        for (int at = 0; at < kept; at++)
        {
            _weights[at] = order[at] < liked ? Weigh(history.Liked[order[at]].Rating, scale) : -1;
            HasLikes |= _weights[at] > 0;
        }
    }

    /// <summary>The items, ascending.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>What each item weighs, in [−1, 1]: 1 the best rating, below 0 what was disliked.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Whether anything speaks for an item.</summary>
    public bool HasLikes { get; }

    /// <summary>Whether an item is in the history, liked or not.</summary>
    public bool Contains(int item) => Array.BinarySearch(_items, item) >= 0;

    /// <summary>Positions of the weightiest items, for and against, in ascending order; of equal weights the lower index goes first.</summary>
    public int[] Weightiest(int count) =>
        [.. Enumerable.Range(0, _items.Length).OrderByDescending(at => Math.Abs(_weights[at])).Take(count).Order()];

    /// <summary>A rating in [−2/3, 1]; beyond the scale it counts as the scale's end. Data without ratings has likes only.</summary>
    private static float Weigh(float? rating, BundleDataset scale)
    {
        float length = scale.HighestRating - scale.LowestRating;
        float part = rating is not float given || length <= 0 ? 1 : Math.Clamp((given - scale.LowestRating) / length, 0, 1);
        return (part - Neutral) / (1 - Neutral);
    }

    private static void RequireFinite(float? rating)
    {
        if (rating is float given && !float.IsFinite(given))
        {
            throw new ArgumentException($"A rating of the history was {given}; it must be a finite number.");
        }
    }
}
