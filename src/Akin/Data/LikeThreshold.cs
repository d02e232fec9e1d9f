namespace Akin.Data;

/// <summary>From which rating on a person liked an item: the upper third of the scale.</summary>
public static class LikeThreshold
{
    private const double Rounding = 1e-6;

    /// <summary>lowest + ⅔ · (highest − lowest): 3.5 of 0.5–5 stars, and so 4 of whole stars from 1 to 5; the lowest rating where all are equal, so that every interaction is a like.</summary>
    /// <param name="lowest">The low end of the scale: <see cref="RobustScale"/> gives it.</param>
    /// <param name="highest">The high end.</param>
    public static double Of(double lowest, double highest) => lowest + (2 * (highest - lowest) / 3);

    /// <summary>What to compare a float32 rating with, so that the rounding of scales in tenths decides nothing: lower by a millionth of the threshold's size.</summary>
    public static float ToCompare(double threshold) => (float)(threshold - (Rounding * Math.Abs(threshold)));
}
