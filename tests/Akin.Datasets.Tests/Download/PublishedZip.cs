using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

/// <summary>A small set in MovieLens' shape with its zip, as a site would publish them.</summary>
/// <param name="Set">Pinned to the zip.</param>
/// <param name="Bytes">The zip.</param>
internal sealed record PublishedZip(MovieLensSet Set, byte[] Bytes)
{
    public const string Movies = "movieId,title,genres\n1,Toy Story (1995),Animation\n";

    /// <summary>About 300 KB: several buffers.</summary>
    public static PublishedZip Good { get; } = Of(1);

    /// <summary>Another version of the same set, of the same length: nothing is compressed.</summary>
    public static PublishedZip Newer { get; } = Of(2);

    public string Md5 => Md5Of(Bytes);

    public MovieLensSet Unpinned => Set with { Md5 = null, Sha256 = null, ZipBytes = null, MaxZipBytes = 1 << 20 };

    /// <summary>Packs entries and pins the result.</summary>
    public static PublishedZip Pack(params (string Path, byte[] Content)[] entries) => Pack(CompressionLevel.Fastest, entries);

    private static PublishedZip Pack(CompressionLevel level, params (string Path, byte[] Content)[] entries)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(path, level).Open();
                entry.Write(content);
            }
        }

        return Pin(memory.ToArray());
    }

    /// <summary>Pins any bytes as the set's zip.</summary>
    public static PublishedZip Pin(byte[] bytes) => new(
        MovieLensSets.Find("ml-latest-small")! with
        {
            ZipBytes = bytes.Length,
            Md5 = Md5Of(bytes),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        },
        bytes);

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

#pragma warning disable CA5351 // What the site publishes beside its zips.
    private static string Md5Of(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    private static PublishedZip Of(int seed)
    {
        byte[] noise = new byte[300_000];
        new Random(seed).NextBytes(noise);
        return Pack(
            CompressionLevel.NoCompression,
            ("ml-latest-small/", []),
            ("ml-latest-small/ratings.csv", noise),
            ("ml-latest-small/movies.csv", Text(Movies)),
            ("ml-latest-small/genome-scores.csv", Text("not wanted")),
            ("ml-latest-small/deeper/links.csv", Text("not wanted")),
            ("ml-latest-small/README.txt", Text("the licence")));
    }
}
