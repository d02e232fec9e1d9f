namespace Akin.Serving;

/// <summary>Pictures and texts of an item, for display only: nothing is trained on them.</summary>
public sealed record ItemMetadata
{
    /// <summary>The poster; null when there is none.</summary>
    public ItemPicture? Poster { get; init; }

    /// <summary>A wide picture; null when there is none.</summary>
    public ItemPicture? Backdrop { get; init; }

    /// <summary>What it is about, in a paragraph; null when unknown.</summary>
    public string? Overview { get; init; }

    /// <summary>Its slogan; null when there is none.</summary>
    public string? Tagline { get; init; }

    /// <summary>How long it runs; null when unknown.</summary>
    public int? RuntimeMinutes { get; init; }

    /// <summary>When it was first shown; null when unknown.</summary>
    public DateOnly? ReleaseDate { get; init; }

    /// <summary>The language it was made in, as ISO 639-1; null when unknown.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>Its page at the source; null when there is none.</summary>
    public Uri? Page { get; init; }

    /// <summary>When the source was asked.</summary>
    public required DateTimeOffset FetchedAt { get; init; }
}
