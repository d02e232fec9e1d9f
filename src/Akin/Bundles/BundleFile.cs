namespace Akin.Bundles;

/// <summary>What the manifest says about another file of the bundle.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
public sealed record BundleFile(long Bytes, string Sha256);
