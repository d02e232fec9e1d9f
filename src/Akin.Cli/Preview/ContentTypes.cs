namespace Akin.Cli.Preview;

/// <summary>What files are by their names, and which of them are worth compressing.</summary>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".avif"] = "image/avif",
        [".css"] = "text/css; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".gif"] = "image/gif",
        [".htm"] = "text/html; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/vnd.microsoft.icon",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "application/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".map"] = "application/json; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".mjs"] = "application/javascript; charset=utf-8",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".webp"] = "image/webp",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
    };

    private static readonly HashSet<string> Compressed = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/javascript", "application/json", "application/ld+json", "application/manifest+json", "application/wasm", "application/xhtml+xml",
        "application/xml", "application/atom+xml", "application/rss+xml", "image/svg+xml",
    };

    /// <summary>The content type of a name by its extension; bytes when it is unknown or there is none.</summary>
    public static string Of(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name), Unknown);

    /// <summary>Whether a content type is text that gets smaller.</summary>
    public static bool IsCompressed(string contentType)
    {
        string media = contentType.Split(';', 2)[0].Trim();
        return media.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || Compressed.Contains(media);
    }
}
