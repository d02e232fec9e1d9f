using Akin.Data;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>What a rating says in favour of an item, from 0 to 1, or −1 for a dislike: a rating counts by itself and beside what its person gives on average.</summary>
/// <remarks>With s the rating, m the data's mean and ū the person's, drawn towards m as if by <see cref="Prior"/> ratings more, all on a scale of length 1:
/// 1 / (1 + e^(−x)), x = <see cref="Steepness"/> · (½ (s − ū) + ½ (s − m + <see cref="Leniency"/>)). Data without ratings weighs 1 throughout.</remarks>
/// <param name="Lowest">The low end of the <see cref="RobustScale"/>.</param>
/// <param name="Highest">Its high end; equal to the low one where there are no ratings.</param>
/// <param name="Mean">The mean of all ratings, those beyond an end counted as the end.</param>
internal sealed record RatingWeights(float Lowest, float Highest, double Mean)
{
    private const double Steepness = 6.75;
    private const double Leniency = 1.0 / 15;
    private const double Prior = 5;
    private const float Dislike = -1;

    /// <summary>Learns the scale.</summary>
    public static RatingWeights Of(Dataset dataset)
    {
        var scale = RobustScale.Of(dataset);
        double sum = 0;
        foreach (float rating in dataset.Interactions.Ratings.Values)
        {
            sum += Math.Clamp(rating, scale.Lowest, scale.Highest);
        }

        return new RatingWeights(scale.Lowest, scale.Highest, sum / Math.Max(1, dataset.Interactions.Ratings.Count));
    }

    /// <summary>Weighs the ratings of one person.</summary>
    /// <param name="ratings">On the data's scale; NaN counts as the best, −∞ is a dislike and weighs −1.</param>
    /// <param name="weights">Overwritten; as long.</param>
    public void Weigh(ReadOnlySpan<float> ratings, Span<float> weights)
    {
        double range = Highest - Lowest;
        if (!(range > 0))
        {
            for (int at = 0; at < ratings.Length; at++)
            {
                weights[at] = float.IsNegativeInfinity(ratings[at]) ? Dislike : 1;
            }

            return;
        }

        double sum = Prior * Mean;
        double count = Prior;
        foreach (float rating in ratings)
        {
            if (!float.IsNegativeInfinity(rating))
            {
                sum += Known(rating);
                count++;
            }
        }

        double own = sum / count;
        for (int at = 0; at < ratings.Length; at++)
        {
            if (float.IsNegativeInfinity(ratings[at]))
            {
                weights[at] = Dislike;
                continue;
            }

            double rating = Known(ratings[at]);
            double x = Steepness * ((0.5 * (rating - own) / range) + (0.5 * (((rating - Mean) / range) + Leniency)));
            weights[at] = (float)(1 / (1 + Math.Exp(-x)));
        }
    }

    /// <summary>Weighs all ratings, person by person; shares the pattern.</summary>
    public CsrMatrix Weigh(CsrMatrix ratings)
    {
        float[] weights = new float[ratings.Count];
        for (int user = 0; user < ratings.RowCount; user++)
        {
            Weigh(ratings.RowValues(user), weights.AsSpan(ratings.RowStarts[user], ratings.RowLength(user)));
        }

        return new CsrMatrix(ratings.RowCount, ratings.ColumnCount, ratings.RowStarts.ToArray(), ratings.Columns.ToArray(), weights);
    }

    private float Known(float rating) => float.IsNaN(rating) ? Highest : Math.Clamp(rating, Lowest, Highest);
}
