using System.Security.Cryptography;

namespace Akin.Cli.Preview;

/// <summary>A file that is served.</summary>
/// <param name="path">Where it is.</param>
/// <param name="contentType">What it is served as.</param>
internal sealed class StaticFile(string path, string contentType)
{
    private volatile Tag? _tag;

    public string Path => path;

    public string ContentType => contentType;

    /// <summary>Opens it for one answer; null when it is gone by now.</summary>
    public FileStream? TryOpen()
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 });
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A hash of the bytes. Taken when first asked for, and again when the file has changed since.</summary>
    /// <param name="content">The open file; stands at its beginning afterwards.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<string> HashAsync(FileStream content, CancellationToken cancellation)
    {
        (long length, DateTime written) = (content.Length, File.GetLastWriteTimeUtc(content.SafeFileHandle));
        if (_tag is { } known && known.Length == length && known.Written == written)
        {
            return known.Hash;
        }

        byte[] hash = await SHA256.HashDataAsync(content, cancellation);
        content.Position = 0;
        string text = Convert.ToHexStringLower(hash.AsSpan(0, 16));
        _tag = new Tag(text, length, written);
        return text;
    }

    private sealed record Tag(string Hash, long Length, DateTime Written);
}
