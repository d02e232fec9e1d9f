using Akin.Data;
using Akin.Models;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Comparison.Factors;

/// <summary>A random fifth of all ratings, held out.</summary>
internal sealed class HoldOut
{
    private readonly CsrMatrix _hidden;
    private readonly float _liked;

    private HoldOut(Interactions training, CsrMatrix hidden, float liked)
    {
        Training = training;
        _hidden = hidden;
        _liked = liked;
    }

    /// <summary>The other four fifths.</summary>
    public Interactions Training { get; }

    /// <summary>Splits; a rating is a like in the upper third of the scale.</summary>
    public static HoldOut Of(Interactions interactions, long seed)
    {
        CsrMatrix ratings = interactions.Ratings;
        var random = new SeededRandom(seed);
        bool[] hidden = new bool[ratings.Count];
        float lowest = float.MaxValue;
        float highest = float.MinValue;
        for (int at = 0; at < hidden.Length; at++)
        {
            hidden[at] = random.NextDouble() < 0.2;
            lowest = Math.Min(lowest, ratings.Values[at]);
            highest = Math.Max(highest, ratings.Values[at]);
        }

        return new HoldOut(
            new Interactions(interactions.Users, Part(ratings, hidden, false)), Part(ratings, hidden, true), lowest + (0.666f * (highest - lowest)));
    }

    /// <summary>Mean nDCG and recall over the users with a held-out like.</summary>
    public (double Gain, double Recall) Judge(IRecommenderModel model, int limit)
    {
        var gains = new List<double>();
        var recalls = new List<double>();
        float[] scores = new float[model.ItemCount];
        int[] order = new int[model.ItemCount];
        for (int user = 0; user < _hidden.RowCount; user++)
        {
            var relevant = new HashSet<int>();
            for (int at = 0; at < _hidden.RowLength(user); at++)
            {
                if (_hidden.RowValues(user)[at] >= _liked)
                {
                    relevant.Add(_hidden.RowColumns(user)[at]);
                }
            }

            if (relevant.Count == 0)
            {
                continue;
            }

            ReadOnlySpan<int> seen = Training.Ratings.RowColumns(user);
            model.Score(seen, Training.Ratings.RowValues(user), scores);
            foreach (int item in seen)
            {
                scores[item] = float.NegativeInfinity;
            }

            for (int item = 0; item < order.Length; item++)
            {
                order[item] = item;
                scores[item] = -scores[item];
            }

            scores.AsSpan().Sort(order.AsSpan());
            double gain = 0;
            double ideal = 0;
            int hits = 0;
            for (int rank = 0; rank < limit; rank++)
            {
                double discount = 1 / Math.Log2(rank + 2);
                ideal += rank < relevant.Count ? discount : 0;
                if (relevant.Contains(order[rank]))
                {
                    gain += discount;
                    hits++;
                }
            }

            gains.Add(gain / ideal);
            recalls.Add((double)hits / Math.Min(limit, relevant.Count));
        }

        return (gains.Average(), recalls.Average());
    }

    private static CsrMatrix Part(CsrMatrix ratings, bool[] hidden, bool kept)
    {
        int[] starts = new int[ratings.RowCount + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (int row = 0; row < ratings.RowCount; row++)
        {
            for (int at = ratings.RowStarts[row]; at < ratings.RowStarts[row + 1]; at++)
            {
                if (hidden[at] == kept)
                {
                    columns.Add(ratings.Columns[at]);
                    values.Add(ratings.Values[at]);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new CsrMatrix(ratings.RowCount, ratings.ColumnCount, starts, [.. columns], [.. values]);
    }
}
