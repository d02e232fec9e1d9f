namespace Akin.Data;

/// <summary>One entry of a catalogue: what is known about an item besides its interactions.</summary>
public sealed record Item
{
    /// <summary>The caller's key: opaque text, not empty.</summary>
    public required string Id { get; init; }

    /// <summary>The display title ("The Matrix"), without year or alternative names; the id when no title is known.</summary>
    public required string Title { get; init; }

    /// <summary>Other names of the item, best known first; often empty.</summary>
    public IReadOnlyList<string> AlternativeTitles { get; init; } = [];

    /// <summary>The year of release; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>Genres in the catalogue's order; empty when none are listed.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Tags, most often given first, ties in ordinal order.</summary>
    public IReadOnlyList<ItemTag> Tags { get; init; } = [];

    /// <summary>The IMDb number as text with its leading zeros ("0114709"); null when unknown.</summary>
    public string? ImdbId { get; init; }

    /// <summary>The TMDB id; null when unknown.</summary>
    public int? TmdbId { get; init; }

    /// <summary>The text that a reference recipe reads instead of the parts, such as MovieLens' own "Matrix, The (1999)"; null = <see cref="Title"/>.</summary>
    public string? RawTitle { get; init; }

    /// <summary>The genres as the source's file spells them in one field ("Adventure|Animation", "(no genres listed)"), beside <see cref="RawTitle"/>;
    /// null where the source has no such field.</summary>
    public string? RawGenres { get; init; }
}
