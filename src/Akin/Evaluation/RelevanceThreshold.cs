namespace Akin.Evaluation;

/// <summary>From which rating on a held-out item should have been recommended.</summary>
public static class RelevanceThreshold
{
    /// <summary>The beginning of the upper third of a scale: 3.5 of 0.5–5 stars, 4 of whole stars from 1 to 5; the lowest rating where all are equal, so that every
    /// interaction is relevant.</summary>
    /// <param name="lowest">The lowest rating of the data.</param>
    /// <param name="highest">The highest rating of the data.</param>
    /// <remarks>The same rule that tells a like. It lies a ten-thousandth of the scale lower, far below any step, so that rounding decides nothing.</remarks>
    public static double Of(double lowest, double highest) => lowest + (((2.0 / 3) - 1e-4) * (highest - lowest));
}
