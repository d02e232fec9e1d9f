namespace Akin.Bundles;

/// <summary>How thoroughly a bundle is checked when it is opened.</summary>
public enum BundleCheck
{
    /// <summary>The manifest with its own hash, the presence and size of every file, the header and every offset of the arrays. Reads the catalogue, not the model.</summary>
    Structure = 0,

    /// <summary>Also the SHA-256 of every file: reads every byte, about a second a gigabyte.</summary>
    Hashes = 1,
}
