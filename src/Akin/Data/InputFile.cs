using System.Text.Json.Serialization;

namespace Akin.Data;

/// <summary>A file that a data set was read from, or a store of ratings.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Bytes">Its length; of a store the length of its export as JSON Lines.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal; of a store that of its export as JSON Lines.</param>
public sealed record InputFile(string Name, long Bytes, string Sha256)
{
    /// <summary>Of a store: how many ratings it held, those left out included; null for a file.</summary>
    public long? RatingCount { get; init; }

    /// <summary>Of a store: how many users gave them; null for a file.</summary>
    public int? UserCount { get; init; }

    /// <summary>Whether it is a store of ratings, which goes on changing, and no file of the data set.</summary>
    [JsonIgnore]
    public bool IsStore => RatingCount is not null;
}
