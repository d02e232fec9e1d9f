namespace Akin.Data;

/// <summary>A file that a data set was read from.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
public sealed record InputFile(string Name, long Bytes, string Sha256);
