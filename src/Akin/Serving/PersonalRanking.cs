using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Akin.Bundles;
using Akin.Data;
using Akin.Models;
using Akin.Models.Popularity;
using Akin.Numerics;

namespace Akin.Serving;

/// <summary>Ranks the whole catalogue for a history by the scores of a model; of equal scores the more popular item goes first.</summary>
/// <remarks>
/// A history without likes says nothing of what is wanted: the popular items answer, by their share of the most popular one's ratings, less <see cref="DislikeWeight"/> times what the
/// model holds against them. An empty history gives the popular items as they are.
/// Items that joined after training are raised by what they are like: <see cref="Newcomers"/>.
/// </remarks>
internal sealed class PersonalRanking
{
    private const float DislikeWeight = 3;

    private readonly Popularity _popularity;
    private readonly int[] _places;
    private readonly float[] _shares;
    private readonly Newcomers _newcomers;
    private readonly float _likedFrom;

    /// <summary>Prepares ranking. O(items).</summary>
    public PersonalRanking(Recommender recommender, IServedModel model, Popularity popularity)
    {
        BundleDataset scale = recommender.Bundle.Manifest.Dataset;
        Model = model;
        _newcomers = new Newcomers(recommender);
        _likedFrom = LikeThreshold.ToCompare(LikeThreshold.Of(scale.LowestRating, scale.HighestRating));
        _popularity = popularity;
        _places = Places(popularity);
        _shares = Shares(recommender.Items.RatingCounts);
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

            return;
        }

        RaiseNewcomers(history, scores);
    }

    /// <summary>Splits the score of one item over the history, as <see cref="IServedModel.Explain"/> does; that of a newcomer over what its similar items owe to the history.</summary>
    public void Explain(KnownHistory history, int item, Span<float> parts)
    {
        Model.Explain(history.Items, history.Ratings, item, parts);
        (ReadOnlyMemory<int> neighbors, ReadOnlyMemory<float> weights) = _newcomers.Of(item);
        if (neighbors.IsEmpty)
        {
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(parts.Length);
        Span<float> others = room.AsSpan(0, parts.Length);
        for (int at = 0; at < neighbors.Length; at++)
        {
            float weight = weights.Span[at];
            if (history.Items.BinarySearch(neighbors.Span[at]) is >= 0 and int own)
            {
                parts[own] += weight * Own(history.Ratings[own]);
                continue;
            }

            Model.Explain(history.Items, history.Ratings, neighbors.Span[at], others);
            TensorPrimitives.MultiplyAdd(others, weight, parts, parts);
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void RaiseNewcomers(KnownHistory history, Span<float> scores)
    {
        if (_newcomers.Count == 0)
        {
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(history.Items.Length);
        Span<float> kept = room.AsSpan(0, history.Items.Length);
        float best = Math.Max(0, TensorPrimitives.Max<float>(scores));
        for (int at = 0; at < kept.Length; at++)
        {
            int item = history.Items[at];
            kept[at] = scores[item];
            scores[item] = best * Own(history.Ratings[at]);
        }

        _newcomers.Raise(scores);
        for (int at = 0; at < kept.Length; at++)
        {
            scores[history.Items[at]] = kept[at];
        }

        ArrayPool<float>.Shared.Return(room);
    }

    // What an item of the history itself says for what is like it: 1 when liked, −1 when disliked.
    private float Own(float rating) => float.IsNaN(rating) || rating >= _likedFrom ? 1 : float.IsNegativeInfinity(rating) ? -1 : 0;

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
