using System.Buffers;
using System.Numerics;
using Akin.Models;
using Akin.Models.Popularity;
using Akin.Numerics;

namespace Akin.Serving;

/// <summary>Ranks the whole catalogue for a history by the scores of a model; of equal scores the more popular item goes first.</summary>
/// <remarks>
/// A history without likes says nothing of what is wanted: the popular items answer, by their share of the most popular one's ratings, less <see cref="DislikeWeight"/> times what the
/// model holds against them. An empty history gives the popular items as they are.
/// </remarks>
internal sealed class PersonalRanking
{
    private const float DislikeWeight = 3;

    private readonly Popularity _popularity;
    private readonly int[] _places;
    private readonly float[] _shares;

    /// <summary>Prepares ranking. O(items).</summary>
    public PersonalRanking(IServedModel model, Popularity popularity, ReadOnlySpan<int> ratingCounts)
    {
        Model = model;
        _popularity = popularity;
        _places = Places(popularity);
        _shares = Shares(ratingCounts);
    }

    /// <summary>The model.</summary>
    public IServedModel Model { get; }

    /// <summary>The best items for a history, scores never rising.</summary>
    /// <param name="history">Whose items are never among them.</param>
    /// <param name="count">How many, ≥ 1; cut to the catalogue's size.</param>
    /// <param name="filter">Which items may be among them; null = all.</param>
    /// <returns>As many as asked while items that may stand there remain.</returns>
    public Candidate[] Rank(KnownHistory history, int count, FilteredItems? filter)
    {
        float[] room = ArrayPool<float>.Shared.Rent(Model.ItemCount);
        Span<float> scores = room.AsSpan(0, Model.ItemCount);
        Score(history, scores);
        foreach (int item in history.Items)
        {
            scores[item] = float.NaN;
        }

        var top = new TopK(Math.Min(count, Model.ItemCount));
        Offer(scores, filter, top);
        ArrayPool<float>.Shared.Return(room);
        return Drain(top);
    }

    /// <summary>The score of every item.</summary>
    public void Score(KnownHistory history, Span<float> scores)
    {
        if (history.Items.IsEmpty)
        {
            _shares.CopyTo(scores);
            return;
        }

        Model.Score(history.Items, history.Ratings, scores);
        if (!history.HasLikes)
        {
            for (int item = 0; item < scores.Length; item++)
            {
                scores[item] = _shares[item] + (DislikeWeight * Math.Min(0, scores[item]));
            }
        }
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

    private static float[] Shares(ReadOnlySpan<int> counts)
    {
        int most = 1;
        foreach (int count in counts)
        {
            most = Math.Max(most, count);
        }

        float[] shares = new float[counts.Length];
        for (int item = 0; item < shares.Length; item++)
        {
            shares[item] = (float)counts[item] / most;
        }

        return shares;
    }
}
