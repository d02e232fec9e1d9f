namespace Akin.Cli.Export.Vercel;

/// <summary>What the browser answers from, packed.</summary>
/// <param name="Path">The folder's address, named after its content, with a slash at both ends.</param>
/// <param name="Files">Paths from the folder, and their bytes as gzip.</param>
/// <param name="WeightsPerItem">The most weights an item that For you has; null = all.</param>
internal sealed record BrowserPart(string Path, IReadOnlyList<(string Path, byte[] Body)> Files, int? WeightsPerItem)
{
    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; } = Files.Sum(file => (long)file.Body.Length);
}
