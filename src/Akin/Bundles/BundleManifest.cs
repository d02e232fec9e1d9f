using System.Text.Json;

namespace Akin.Bundles;

/// <summary>The file <c>manifest.json</c>: what a bundle is, where it comes from and what its other files must be.</summary>
public sealed record BundleManifest
{
    /// <summary>The format that this Akin writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The format of the bundle; raised when an older Akin could misread a newer bundle.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The version of Akin that wrote it.</summary>
    public required string AkinVersion { get; init; }

    /// <summary>When it was trained, in UTC; written as ISO 8601.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it was trained on.</summary>
    public required BundleDataset Dataset { get; init; }

    /// <summary>The options of training, an object with one property a model.</summary>
    public required JsonElement Options { get; init; }

    /// <summary>The seed of training.</summary>
    public required long Seed { get; init; }

    /// <summary>Offline metrics by name ("nDCG@20"); empty when nothing was evaluated.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The other files by name.</summary>
    public required IReadOnlyDictionary<string, BundleFile> Files { get; init; }

    /// <summary>The SHA-256 of the manifest itself, taken while these 64 digits are zeros; lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
