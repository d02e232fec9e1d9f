using System.ComponentModel;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>An item with all that is known about it.</summary>
internal sealed class ItemDetails : ItemSummary
{
    internal ItemDetails(BundleItems items, int index, ItemMetadata? metadata)
        : base(items, index, metadata)
    {
        Data.Item item = items.Get(index);
        AlternativeTitles = item.AlternativeTitles;
        Tags = items.TagNames(index);
        ImdbId = item.ImdbId;
        RatingCount = items.RatingCount(index);
        RatingMean = RatingCount == 0 ? null : Rounded.Score(items.RatingMean(index));
        Overview = metadata?.Overview;
        Tagline = metadata?.Tagline;
        RuntimeMinutes = metadata?.RuntimeMinutes;
        ReleaseDate = metadata?.ReleaseDate;
        Backdrop = metadata?.Backdrop?.Large.AbsoluteUri;
        Page = metadata?.Page?.AbsoluteUri;
    }

    [Description("Other names, best known first.")]
    public IReadOnlyList<string> AlternativeTitles { get; init; }

    [Description("Tags people gave it, most often given first.")]
    public IReadOnlyList<string> Tags { get; init; }

    [Description("The number at imdb.com with its leading zeros; null when unknown.")]
    public string? ImdbId { get; init; }

    [Description("How many ratings it has.")]
    public int RatingCount { get; init; }

    [Description("The mean of its ratings; null when it has none.")]
    public double? RatingMean { get; init; }

    [Description("What it is about, in a paragraph; null when unknown.")]
    public string? Overview { get; init; }

    [Description("Its slogan; null when unknown.")]
    public string? Tagline { get; init; }

    [Description("How long it runs, in minutes; null when unknown.")]
    public int? RuntimeMinutes { get; init; }

    [Description("The day it was first shown; null when unknown.")]
    public DateOnly? ReleaseDate { get; init; }

    [Description("The address of a wide picture; null when there is none.")]
    public string? Backdrop { get; init; }

    [Description("The address of its page where pictures and texts come from; null when there is none.")]
    public string? Page { get; init; }
}
