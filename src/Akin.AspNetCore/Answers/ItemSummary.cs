using System.ComponentModel;
using System.Text.Json.Serialization;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>An item as lists show it.</summary>
internal class ItemSummary
{
    internal ItemSummary(BundleItems items, int index, ItemMetadata? metadata)
    {
        Id = ItemKey.Of(items, index);
        Title = items.Title(index);
        Year = items.Year(index);
        Genres = items.GenreNames(index);
        TmdbId = items.TmdbId(index);
        Poster = metadata?.Poster?.Medium.AbsoluteUri;
    }

    [JsonPropertyOrder(-6)]
    [Description("The item's id: a number when every id of the catalogue is a whole number, else text.")]
    public ItemKey Id { get; init; }

    [JsonPropertyOrder(-5)]
    [Description("The display title, without the year.")]
    public string Title { get; init; }

    [JsonPropertyOrder(-4)]
    [Description("The year of release; null when unknown.")]
    public int? Year { get; init; }

    [JsonPropertyOrder(-3)]
    [Description("Genres in the catalogue's order.")]
    public IReadOnlyList<string> Genres { get; init; }

    [JsonPropertyOrder(-2)]
    [Description("The id at themoviedb.org; null when unknown.")]
    public int? TmdbId { get; init; }

    [JsonPropertyOrder(-1)]
    [Description("The address of a poster; null when there is none.")]
    public string? Poster { get; init; }
}
