namespace Akin.Evaluation;

/// <summary>Where a value lies with a confidence of 95 %.</summary>
/// <param name="Low">The 2.5 % quantile of the bootstrap.</param>
/// <param name="High">The 97.5 % quantile of the bootstrap.</param>
public readonly record struct ConfidenceInterval(double Low, double High);
