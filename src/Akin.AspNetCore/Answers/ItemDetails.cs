using System.ComponentModel;
using Akin.Bundles;

namespace Akin.AspNetCore.Answers;

/// <summary>An item with all that is known about it.</summary>
internal sealed class ItemDetails : ItemSummary
{
    internal ItemDetails(BundleItems items, int index)
        : base(items, index)
    {
        Data.Item item = items.Get(index);
        AlternativeTitles = item.AlternativeTitles;
        Tags = Names(items.TagIds(index), items.Tags);
        ImdbId = item.ImdbId;
        RatingCount = items.RatingCount(index);
        RatingMean = RatingCount == 0 ? null : Rounded.Score(items.RatingMean(index));
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
}
