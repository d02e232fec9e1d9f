using System.Numerics.Tensors;

namespace Akin.Serving;

/// <summary>Lets items that joined the bundle after training, which nobody had a chance to rate, speak through what they are like.</summary>
/// <remarks>A newcomer's score is at least half the mean of the scores of the first five of its similar list, weighed by their similarity; a liked item among them counts as the best score of all,
/// a disliked one as its opposite. So a new film whose five nearest are all liked stands half as high as the best of the list. One that is less like its nearest than items of the catalogue
/// usually are like theirs is raised by that much less, and one like nothing that is liked stays where it is.
/// Items that were there in training and found nobody are left alone: raised in the same way they cost a tenth of nDCG@20 on ml-latest-small. O(newcomers).</remarks>
internal sealed class Newcomers
{
    private const int MostNeighbors = 5;
    private const float Share = 0.5f;
    private const int Samples = 1001;

    private readonly int _first;
    private readonly int _width;
    private readonly int[] _neighbors;
    private readonly float[] _weights;

    /// <summary>Finds them: the last of the catalogue. O(newcomers).</summary>
    /// <param name="recommender">Its lists.</param>
    /// <param name="count">How many there are.</param>
    public Newcomers(Recommender recommender, int count)
    {
        _width = Math.Min(MostNeighbors, recommender.NeighborCount);
        Count = _width == 0 ? 0 : count;
        _first = recommender.Items.Count - Count;
        _neighbors = new int[Count * _width];
        _weights = new float[Count * _width];
        float usual = Count == 0 ? 0 : UsualSimilarity(recommender, _first);
        for (int at = 0; at < Count; at++)
        {
            recommender.SimilarIndices(_first + at)[.._width].CopyTo(_neighbors.AsSpan(at * _width));
            Span<float> weights = _weights.AsSpan(at * _width, _width);
            recommender.SimilarScores(_first + at)[.._width].CopyTo(weights);
            TensorPrimitives.Max(weights, 0, weights);
            float sum = TensorPrimitives.Sum<float>(weights);
            float strength = usual > 0 ? Math.Min(1, weights[0] / usual) : 1;
            TensorPrimitives.Multiply(weights, sum > 0 ? Share * strength / sum : 0, weights);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Raises the scores of newcomers.</summary>
    /// <param name="scores">Of every item; those of the history as they shall count for newcomers.</param>
    public void Raise(Span<float> scores)
    {
        for (int item = _first; item < scores.Length; item++)
        {
            float mean = 0;
            for (int place = (item - _first) * _width; place < (item - _first + 1) * _width; place++)
            {
                mean += _weights[place] * scores[_neighbors[place]];
            }

            if (mean > 0)
            {
                scores[item] = Math.Max(scores[item], mean);
            }
        }
    }

    /// <summary>The neighbours that speak for an item; none for those that training knew.</summary>
    /// <param name="item">The item.</param>
    /// <param name="weights">What each counts.</param>
    public ReadOnlySpan<int> Of(int item, out ReadOnlySpan<float> weights)
    {
        int at = item < _first ? 0 : (item - _first) * _width;
        int length = item < _first ? 0 : _width;
        weights = _weights.AsSpan(at, length);
        return _neighbors.AsSpan(at, length);
    }

    // The median over items of training, evenly spread, of how similar the first of a list is.
    private static float UsualSimilarity(Recommender recommender, int items)
    {
        float[] best = [.. Enumerable.Range(0, Math.Min(Samples, items)).Select(at => recommender.SimilarScores((int)((long)at * items / Math.Min(Samples, items)))[0]).Order()];
        return best.Length == 0 ? 0 : best[best.Length / 2];
    }
}
