namespace Akin.Web.ModelCard;

/// <summary>One bar of a plot, or one point of its curve.</summary>
/// <param name="Label">What it is about, as short as fits under a bar.</param>
/// <param name="Value">How high it stands.</param>
/// <param name="At">Where a point of a curve stands; without meaning for bars.</param>
public readonly record struct PlotPoint(string Label, double Value, double At = 0);
