using System.Buffers;
using System.Numerics;
using Akin.Models.Popularity;
using Akin.Numerics;

namespace Akin.Serving;

/// <summary>Ranks the whole catalogue for a history; of equal scores the more popular item goes first.</summary>
internal sealed class PersonalRanking
{
    private readonly PersonalScores _scoring;
    private readonly Popularity _popularity;
    private readonly int[] _places;
    private readonly GroupedRanking? _grouped;

    /// <summary>Prepares ranking. O(items).</summary>
    public PersonalRanking(PersonalScores scoring, Popularity popularity)
    {
        _scoring = scoring;
        _popularity = popularity;
        _places = Places(popularity);
        _grouped = scoring.Grouping is { } model ? new GroupedRanking(model, popularity.Ranked, _places) : null;
    }

    /// <summary>The best items for a history, scores never rising.</summary>
    /// <param name="history">Whose items are never among them.</param>
    /// <param name="count">How many, ≥ 1; cut to the catalogue's size.</param>
    /// <param name="filter">Which items may be among them; null = all.</param>
    /// <returns>As many as asked while items that may stand there remain.</returns>
    public Candidate[] Rank(KnownHistory history, int count, FilteredItems? filter)
    {
        var top = new TopK(Math.Min(count, _scoring.ItemCount));
        if (history.HasLikes && _grouped is not null)
        {
            _grouped.Offer(history, filter, top);
        }
        else
        {
            OfferAll(history, filter, top);
        }

        return Drain(top);
    }

    private void OfferAll(KnownHistory history, FilteredItems? filter, TopK top)
    {
        float[] room = ArrayPool<float>.Shared.Rent(_scoring.ItemCount);
        Span<float> scores = room.AsSpan(0, _scoring.ItemCount);
        _scoring.Score(history, scores);
        foreach (int item in history.Items)
        {
            scores[item] = float.NaN;
        }

        Offer(scores, filter, top);
        ArrayPool<float>.Shared.Return(room);
    }

    // The place among the popular stands for the item, so that of equal scores the more popular one is kept.
    private void Offer(ReadOnlySpan<float> scores, FilteredItems? filter, TopK top)
    {
        int at = 0;
        for (; at <= scores.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<float>(scores[at..]), new Vector<float>(top.Threshold)))
            {
                Offer(scores, at, at + Vector<float>.Count, filter, top);
            }
        }

        Offer(scores, at, scores.Length, filter, top);
    }

    private void Offer(ReadOnlySpan<float> scores, int first, int end, FilteredItems? filter, TopK top)
    {
        for (int item = first; item < end; item++)
        {
            if (scores[item] >= top.Threshold && (filter is null || filter.Passes(item)))
            {
                top.Add(_places[item], scores[item]);
            }
        }
    }

    private Candidate[] Drain(TopK top)
    {
        int count = top.Count;
        int[] places = ArrayPool<int>.Shared.Rent(count);
        float[] scores = ArrayPool<float>.Shared.Rent(count);
        top.Drain(places, scores);
        var found = new Candidate[count];
        for (int place = 0; place < count; place++)
        {
            found[place] = new Candidate(_popularity.Ranked[places[place]], scores[place]);
        }

        ArrayPool<int>.Shared.Return(places);
        ArrayPool<float>.Shared.Return(scores);
        return found;
    }

    private static int[] Places(Popularity popularity)
    {
        ReadOnlySpan<int> ranked = popularity.Ranked;
        int[] places = new int[ranked.Length];
        for (int place = 0; place < ranked.Length; place++)
        {
            places[ranked[place]] = place;
        }

        return places;
    }
}
