namespace Akin.Web.ModelCard;

/// <summary>What a plot shows: for eyes, and in words and numbers for those who do not see it.</summary>
/// <param name="Id">Unique on the page; letters, digits and hyphens.</param>
/// <param name="Title">The heading.</param>
/// <param name="Summary">What one should see in it, a sentence or two.</param>
/// <param name="Across">What the bars or places are.</param>
/// <param name="Up">What their height is.</param>
/// <param name="Points">In order; empty draws nothing.</param>
/// <param name="IsShare">Whether heights are shares of one.</param>
public sealed record PlotData(string Id, string Title, string Summary, string Across, string Up, IReadOnlyList<PlotPoint> Points, bool IsShare = false)
{
    /// <summary>A height in words.</summary>
    public string Written(double value) => IsShare ? CardText.Percent(value) : CardText.Number(value);
}
