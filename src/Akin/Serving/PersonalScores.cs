using System.Buffers;
using System.Numerics.Tensors;
using Akin.Bundles;
using Akin.Data;
using Akin.Models;
using Akin.Models.Popularity;

namespace Akin.Serving;

/// <summary>Scores the catalogue for a history by the bundle's model, and says what of the history speaks for an item.</summary>
/// <remarks>
/// A history without likes says nothing of what is wanted: the popular items answer, by their share of the most popular one's ratings, less <see cref="DislikeWeight"/> times what the
/// model holds against them. An empty history gives those shares. What nobody rated in training speaks, and is spoken for, through its similar list:
/// <see cref="StandIns"/>, <see cref="Newcomers"/>.
/// </remarks>
internal sealed class PersonalScores
{
    private const float DislikeWeight = 3;

    private readonly IServedModel _model;
    private readonly float[] _shares;
    private readonly Newcomers _newcomers;
    private readonly float _likedFrom;

    /// <summary>Prepares scoring. O(items).</summary>
    public PersonalScores(Recommender recommender, IServedModel model)
    {
        BundleDataset dataset = recommender.Bundle.Manifest.Dataset;
        _model = model;

        // What is popular has nothing to do with what is like it.
        _newcomers = new Newcomers(recommender, model is PopularityModel ? 0 : dataset.AddedItems);
        _likedFrom = LikeThreshold.ToCompare(LikeThreshold.Of(dataset.LowestRating, dataset.HighestRating));
        _shares = Shares(recommender.Items.RatingCounts);
    }

    /// <summary>The model, where it gives most items the score of their group and no newcomer is raised above it; a history with likes is then scored by it alone.</summary>
    public IGroupingModel? Grouping => _newcomers.Count == 0 ? _model as IGroupingModel : null;

    /// <summary>Items that are scored.</summary>
    public int ItemCount => _model.ItemCount;

    /// <summary>The score of every item.</summary>
    /// <param name="history">What is known of the person.</param>
    /// <param name="scores">Overwritten; shape [<see cref="ItemCount"/>].</param>
    public void Score(KnownHistory history, Span<float> scores)
    {
        if (history.Items.IsEmpty)
        {
            _shares.CopyTo(scores);
            return;
        }

        _model.Score(history.Told.Items, history.Told.Ratings, scores);
        if (!history.HasLikes)
        {
            for (int item = 0; item < scores.Length; item++)
            {
                scores[item] = _shares[item] + (DislikeWeight * Math.Min(0, scores[item]));
            }
        }
        else if (_newcomers.Count > 0)
        {
            RaiseNewcomers(history, scores);
        }
    }

    /// <summary>Splits the score of one item over the history; that of a raised newcomer over what its similar items owe to the history.</summary>
    /// <param name="history">What is known of the person.</param>
    /// <param name="item">The item.</param>
    /// <param name="parts">Overwritten: what each item of the history adds.</param>
    public void Explain(KnownHistory history, int item, Span<float> parts)
    {
        Explain(history.Told, item, parts);
        ReadOnlySpan<int> neighbors = _newcomers.Of(item, out ReadOnlySpan<float> weights);
        if (neighbors.IsEmpty)
        {
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(2 * parts.Length);
        Span<float> raised = room.AsSpan(0, parts.Length);
        Span<float> one = room.AsSpan(parts.Length, parts.Length);
        raised.Clear();
        for (int at = 0; at < neighbors.Length; at++)
        {
            if (history.Items.BinarySearch(neighbors[at]) is >= 0 and int own)
            {
                raised[own] += weights[at] * Own(history.Ratings[own]);
                continue;
            }

            Explain(history.Told, neighbors[at], one);
            TensorPrimitives.MultiplyAdd(one, weights[at], raised, raised);
        }

        if (TensorPrimitives.Sum<float>(raised) > TensorPrimitives.Sum<float>(parts))
        {
            raised.CopyTo(parts);
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void Explain(StandIns.Told told, int item, Span<float> parts)
    {
        if (told.Places is null)
        {
            _model.Explain(told.Items, told.Ratings, item, parts);
            return;
        }

        float[] room = ArrayPool<float>.Shared.Rent(told.Items.Length);
        Span<float> all = room.AsSpan(0, told.Items.Length);
        _model.Explain(told.Items, told.Ratings, item, all);
        parts.Clear();
        for (int at = 0; at < all.Length; at++)
        {
            parts[told.Places[at]] += all[at];
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private void RaiseNewcomers(KnownHistory history, Span<float> scores)
    {
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
