using Akin.Data;

namespace Akin.Models.ImplicitAls;

/// <summary>What a rating says in the paper's terms: a preference p, and a confidence c in it, beside the p = 0, c = 1 of an item that nobody rated.</summary>
/// <param name="Lowest">What counts a quarter as much as the best and that much against the item: the low end of the <see cref="RobustScale"/>, or below it for counts.</param>
/// <param name="Highest">The high end; where it equals the lowest, every interaction is full evidence for a preference.</param>
/// <param name="Confidence">The paper's α.</param>
internal readonly record struct Evidence(float Lowest, float Highest, float Confidence)
{
    // The lowest rating counts a quarter of the highest, and that much against the item.
    private const float Floor = 0.25f;

    // In lengths of the scale. A count stands at 0.6 / 1.6 at least, and only what stands below 0.2 counts against.
    private const float BelowCounts = 0.6f;

    /// <summary>Reads ratings of a scale; no count speaks against its item.</summary>
    public static Evidence On(RobustScale scale, float confidence) =>
        new(scale.IsCounts ? scale.Lowest - (BelowCounts * (scale.Highest - scale.Lowest)) : scale.Lowest, scale.Highest, confidence);

    /// <summary>Reads one rating; NaN is a like, −∞ a dislike.</summary>
    /// <returns>c − 1, and c · p; with t the rating's place on the scale, in [0, 1]: c = 1 + α·(¼ + ¾·t) and p = 1¼·t − ¼.
    /// A like is the highest rating, a dislike its opposite: c = 1 + α and p = −1.</returns>
    public (float Weight, float Target) Of(float rating)
    {
        if (float.IsNegativeInfinity(rating))
        {
            return (Confidence, -(1 + Confidence));
        }

        float place = float.IsNaN(rating) || !(Highest > Lowest) ? 1 : Math.Clamp((rating - Lowest) / (Highest - Lowest), 0, 1);
        float weight = Confidence * (Floor + ((1 - Floor) * place));
        return (weight, (1 + weight) * (((1 + Floor) * place) - Floor));
    }
}
