using System.Numerics.Tensors;

namespace Akin.Serving;

/// <summary>Lets items that joined the bundle after training, which nobody had a chance to rate, speak through what they are like.</summary>
/// <remarks>A newcomer's score is at least half the mean of the scores of the first five of its similar list, weighed by their similarity; a liked item among them counts as the best score of all,
/// a disliked one as its opposite. So a new film whose five nearest are all liked stands half as high as the best of the list, and one like nothing that is liked stays where it is.
/// Items that were there in training and found nobody are left alone: raised in the same way they cost a tenth of nDCG@20 on ml-latest-small. O(newcomers).</remarks>
internal sealed class Newcomers
{
    private const int MostNeighbors = 5;
    private const float Share = 0.5f;

    private readonly int _first;
    private readonly int[] _neighbors;
    private readonly float[] _weights;

    /// <summary>Finds them: the last of the catalogue. O(newcomers).</summary>
    public Newcomers(Recommender recommender)
    {
        Width = Math.Min(MostNeighbors, recommender.NeighborCount);
        Count = Width == 0 ? 0 : recommender.Bundle.Manifest.Dataset.AddedItems;
        _first = recommender.Items.Count - Count;
        _neighbors = new int[Count * Width];
        _weights = new float[Count * Width];
        for (int at = 0; at < Count; at++)
        {
            recommender.SimilarIndices(_first + at)[..Width].CopyTo(_neighbors.AsSpan(at * Width));
            Span<float> weights = _weights.AsSpan(at * Width, Width);
            recommender.SimilarScores(_first + at)[..Width].CopyTo(weights);
            TensorPrimitives.Max(weights, 0, weights);
            float sum = TensorPrimitives.Sum<float>(weights);
            TensorPrimitives.Multiply(weights, sum > 0 ? Share / sum : 0, weights);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Neighbours that speak for a newcomer.</summary>
    private int Width { get; }

    /// <summary>Raises the scores of newcomers.</summary>
    /// <param name="scores">Of every item; those of the history as they shall count for newcomers.</param>
    public void Raise(Span<float> scores)
    {
        for (int item = _first; item < scores.Length; item++)
        {
            int at = item - _first;
            float mean = 0;
            for (int place = at * Width; place < (at + 1) * Width; place++)
            {
                mean += _weights[place] * scores[_neighbors[place]];
            }

            scores[item] = Math.Max(scores[item], mean);
        }
    }

    /// <summary>The neighbours that speak for an item, and their weights; none for those that training knew.</summary>
    public (ReadOnlyMemory<int> Neighbors, ReadOnlyMemory<float> Weights) Of(int item) => item < _first
        ? default
        : (_neighbors.AsMemory((item - _first) * Width, Width), _weights.AsMemory((item - _first) * Width, Width));
}
