using System.Buffers;
using Akin.Models;
using Akin.Numerics;

namespace Akin.Serving;

/// <summary>Ranks by a model that scores most items by group: looks at what it tells apart, and of the rest only at groups that can still enter the list.</summary>
/// <remarks>The same list as from the scores of all items. O(items told apart + groups + g · log g) for g groups that can still enter, and where a filter lets little through as many looks as it refuses.</remarks>
internal sealed class GroupedRanking
{
    private readonly IGroupingModel _model;
    private readonly int[] _places;
    private readonly int[] _starts;
    private readonly int[] _items;

    /// <summary>Sorts every group's items by popularity. O(items).</summary>
    /// <param name="model">The model.</param>
    /// <param name="ranked">All items, the most popular first.</param>
    /// <param name="places">The place of every item among them.</param>
    public GroupedRanking(IGroupingModel model, ReadOnlySpan<int> ranked, int[] places)
    {
        _model = model;
        _places = places;
        bool[] isApart = new bool[ranked.Length];
        foreach (int item in model.Apart)
        {
            isApart[item] = true;
        }

        ReadOnlySpan<int> groupOf = model.GroupOf;
        _starts = new int[model.GroupCount + 1];
        for (int item = 0; item < isApart.Length; item++)
        {
            _starts[groupOf[item] + 1] += isApart[item] ? 0 : 1;
        }

        for (int group = 0; group < model.GroupCount; group++)
        {
            _starts[group + 1] += _starts[group];
        }

        int[] next = _starts[..^1];
        _items = new int[_starts[^1]];
        foreach (int item in ranked)
        {
            if (!isApart[item])
            {
                _items[next[groupOf[item]]++] = item;
            }
        }
    }

    /// <summary>Offers the places among the popular of what may stand in the list of a history.</summary>
    /// <param name="history">With likes; its items are never offered.</param>
    /// <param name="filter">Which items may be offered; null = all.</param>
    /// <param name="top">Gets them.</param>
    public void Offer(KnownHistory history, FilteredItems? filter, TopK top)
    {
        ReadOnlySpan<int> apart = _model.Apart;
        float[] room = ArrayPool<float>.Shared.Rent(apart.Length + _model.GroupCount);
        int[] order = ArrayPool<int>.Shared.Rent(_model.GroupCount);
        Span<float> scores = room.AsSpan(0, apart.Length);
        Span<float> groups = room.AsSpan(apart.Length, _model.GroupCount);
        _model.ScoreGroups(history.Told.Items, history.Told.Ratings, scores, groups);
        for (int at = 0; at < scores.Length; at++)
        {
            if (scores[at] >= top.Threshold && MayStand(history, filter, apart[at]))
            {
                top.Add(_places[apart[at]], scores[at]);
            }
        }

        int hopeful = 0;
        for (int group = 0; group < groups.Length; group++)
        {
            if (groups[group] >= top.Threshold && _starts[group] < _starts[group + 1])
            {
                groups[hopeful] = groups[group];
                order[hopeful++] = group;
            }
        }

        groups[..hopeful].Sort(order.AsSpan(0, hopeful), (one, other) => other.CompareTo(one));
        for (int at = 0; at < hopeful && groups[at] >= top.Threshold; at++)
        {
            OfferGroup(order[at], groups[at], history, filter, top);
        }

        ArrayPool<float>.Shared.Return(room);
        ArrayPool<int>.Shared.Return(order);
    }

    private void OfferGroup(int group, float score, KnownHistory history, FilteredItems? filter, TopK top)
    {
        ReadOnlySpan<int> items = _items.AsSpan(_starts[group].._starts[group + 1]);
        if (filter is not null && !filter.PassesGenres(items[0]))
        {
            return;
        }

        foreach (int item in items)
        {
            if (MayStand(history, filter, item) && !top.Add(_places[item], score))
            {
                return; // the rest of the group is less popular
            }
        }
    }

    private static bool MayStand(KnownHistory history, FilteredItems? filter, int item) => (filter is null || filter.Passes(item)) && history.Items.BinarySearch(item) < 0;
}
