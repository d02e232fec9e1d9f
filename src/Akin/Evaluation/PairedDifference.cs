namespace Akin.Evaluation;

/// <summary>How much better one model is than another for the same users.</summary>
/// <param name="Mean">The model's mean minus the other's.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="PValue">How often chance alone would give a difference at least as large, in either direction; in (0, 1]. Never below 1 / (resamples + 1).</param>
public readonly record struct PairedDifference(double Mean, ConfidenceInterval Interval, double PValue);
