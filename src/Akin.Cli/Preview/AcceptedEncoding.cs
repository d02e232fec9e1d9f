using System.Globalization;
using System.IO.Compression;

namespace Akin.Cli.Preview;

/// <summary>Compression as a client accepts it: brotli goes before gzip, whatever their weights, unless that is 0.</summary>
internal static class AcceptedEncoding
{
    /// <summary>Chooses by the header Accept-Encoding.</summary>
    /// <returns>"br", "gzip", or null to send as it is.</returns>
    public static string? Choose(string? accepted)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in (accepted ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] words = part.Split(';', StringSplitOptions.TrimEntries);
            weights[words[0]] = words.Length > 1 && words[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                ? double.TryParse(words[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) ? weight : 0
                : 1;
        }

        return Array.Find(["br", "gzip"], name => weights.GetValueOrDefault(name, weights.GetValueOrDefault("*")) > 0);
    }

    /// <summary>Compresses all of a stream.</summary>
    public static async Task<byte[]> CompressAsync(Stream content, string encoding, CancellationToken cancellation)
    {
        using var compressed = new MemoryStream();
        await using (Stream into = encoding == "br" ? new BrotliStream(compressed, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true) : new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await content.CopyToAsync(into, cancellation);
        }

        return compressed.ToArray();
    }
}
