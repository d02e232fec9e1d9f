using Akin.Bundles;

namespace Akin.Web.ModelCard;

/// <summary>The plots of a bundle's data.</summary>
internal static class CardPlots
{
    /// <summary>Ratings by rank.</summary>
    public static PlotData Tail(BundleFigures figures) => new(
        "plot-tail",
        "Ratings per film",
        $"A few films have most ratings: the most rated tenth holds {CardText.Percent(figures.ShareOfTop)} of them."
            + (figures.Unrated > 0 ? $" {CardText.Count(figures.Unrated)} {(figures.Unrated == 1 ? "film has" : "films have")} none." : "")
            + " Both scales go by powers of ten.",
        "Films, the most rated first",
        "Ratings",
        figures.Tail);

    /// <summary>Films by decade.</summary>
    public static PlotData Decades(BundleFigures figures) => new(
        "plot-decades",
        "Films by decade",
        (figures.LastYear is int year ? $"The newest film is from {year}; what came later is unknown to this model." : "No film's year is known.")
            + (figures.WithoutYear > 0 && figures.LastYear is not null ? $" {CardText.Count(figures.WithoutYear)} without a year {(figures.WithoutYear == 1 ? "is" : "are")} not shown." : ""),
        "Decade",
        "Films",
        figures.Decades);

    /// <summary>The share of content in the lists by evidence.</summary>
    public static PlotData Evidence(BundleFigures figures, int itemCount) => new(
        "plot-evidence",
        "What lists rest on",
        "The share of their scores that comes from what films are about, by the ratings of the film whose list it is; who liked the films gives the rest."
            + (figures.ListsSeen < itemCount ? $" Measured on {CardText.Count(figures.ListsSeen)} of {CardText.Count(itemCount)} lists, evenly spaced over the catalogue." : ""),
        "Ratings of the film",
        "Share of content",
        figures.Evidence,
        IsShare: true);

    /// <summary>Films by mean rating.</summary>
    public static PlotData Means(BundleFigures figures, BundleDataset data) => new(
        "plot-means",
        "Mean ratings",
        $"Films with at least five ratings by the mean of these, on the scale from {CardText.Number(data.LowestRating)} to {CardText.Number(data.HighestRating)}. "
            + "People choose what they watch, so the middle lies above the scale's.",
        "Mean rating, from",
        "Films",
        figures.Means);
}
