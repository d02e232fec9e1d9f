namespace Akin.Serving;

/// <summary>A history made ready: each item once, by ascending index, with its rating, and what a model is told of it.</summary>
internal sealed class KnownHistory
{
    private readonly int[] _items;
    private readonly float[] _ratings;

    /// <summary>Checks and sorts. O(history · log history).</summary>
    /// <param name="history">What somebody said.</param>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="standIns">Speak for what nobody rated in training.</param>
    /// <exception cref="ArgumentException">An index is outside the catalogue, or a rating is not finite.</exception>
    public KnownHistory(History history, int itemCount, StandIns standIns)
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
        _ratings = new float[kept];
        for (int at = 0; at < kept; at++)
        {
            bool isLike = order[at] < liked;
            _ratings[at] = isLike ? history.Liked[order[at]].Rating ?? float.NaN : float.NegativeInfinity;
            HasLikes |= isLike;
        }

        Told = standIns.Of(_items, _ratings);
    }

    /// <summary>The items, ascending.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>What each was rated; NaN for a like without a rating, −∞ for a dislike.</summary>
    public ReadOnlySpan<float> Ratings => _ratings;

    /// <summary>What a model is told.</summary>
    public StandIns.Told Told { get; }

    /// <summary>Whether there is anything but dislikes.</summary>
    public bool HasLikes { get; }

    private static void RequireFinite(float? rating)
    {
        if (rating is float given && !float.IsFinite(given))
        {
            throw new ArgumentException($"A rating of the history was {given}; it must be a finite number.");
        }
    }
}
