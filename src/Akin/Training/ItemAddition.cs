using Akin.Bundles;

namespace Akin.Training;

/// <summary>A bundle's contents with new items, and what is new about them.</summary>
public sealed record ItemAddition
{
    /// <summary>What to write; refers to nothing of the bundle it came from.</summary>
    public required BundleContents Contents { get; init; }

    /// <summary>How many items were added; they are the last of the catalogue.</summary>
    public required int Added { get; init; }

    /// <summary>Genres of the new items that no older item has, in ordinal order.</summary>
    public required IReadOnlyList<string> NewGenres { get; init; }

    /// <summary>How many different tags of the new items no older item has, and so bring nothing near; case and punctuation do not count.</summary>
    public required int NewTags { get; init; }

    /// <summary>How many different title words of the new items no older item has, stop words aside.</summary>
    public required int NewWords { get; init; }

    /// <summary>Ids of the new items that share nothing with any other item: their lists mean nothing.</summary>
    public required IReadOnlyList<string> Alone { get; init; }
}
