using System.Buffers;
using System.IO.Compression;

namespace Akin.Datasets.Download;

/// <summary>Takes the wanted files of a set out of its zip, and nothing else.</summary>
internal static class ZipUnpacker
{
    private const int BufferBytes = 1 << 17;

    // Text packs to a quarter or a fifth; a zip that claims much more is not a data set.
    private const int MaxRatio = 40;
    private const long AlwaysAllowedBytes = 64L << 20;

    /// <summary>Unpacks the set's files from its root folder in the zip into a folder, flat.</summary>
    /// <param name="zipPath">The zip, already checked against its pins.</param>
    /// <param name="folder">An existing empty folder.</param>
    /// <param name="set">Says which files are wanted and which must be there.</param>
    /// <param name="progress">Told the unpacked bytes.</param>
    /// <param name="cancellation">Ends the work; the folder then holds some of the files.</param>
    /// <exception cref="AkinException">It is no whole zip, has a path that leads outside, lacks a required file, or unpacks to more than 40 times its size (and 64 MiB).</exception>
    public static async Task UnpackAsync(string zipPath, string folder, MovieLensSet set, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            await using ZipArchive zip = await ZipFile.OpenReadAsync(zipPath, cancellation);
            List<ZipArchiveEntry> wanted = Choose(zip, set);
            long limit = Math.Max(AlwaysAllowedBytes, MaxRatio * new FileInfo(zipPath).Length);
            if (wanted.Any(entry => entry.Length > limit))
            {
                throw TooBig(set, limit);
            }

            long total = wanted.Sum(entry => entry.Length);
            long done = 0;
            string step = $"unpacking {set.Name}.zip";
            progress?.Report(new StepProgress(step, 0, total));
            foreach (ZipArchiveEntry entry in wanted)
            {
                await using Stream packed = await entry.OpenAsync(cancellation);
                done = await WriteAsync(packed, Path.Combine(folder, entry.Name), entry.Length, set, done, limit, cancellation);
                progress?.Report(new StepProgress(step, done, total));
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Bad(set, "is damaged", e);
        }
    }

    private static List<ZipArchiveEntry> Choose(ZipArchive zip, MovieLensSet set)
    {
        var byName = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string path = entry.FullName;
            if (path.StartsWith('/') || path.Contains('\\') || path.Contains(':') || path.Contains('\0') || path.Split('/').Contains(".."))
            {
                throw Bad(set, $"holds a path that leads outside it, '{path}'", null);
            }

            string name = path[(path.IndexOf('/') + 1)..];
            if (path == $"{set.ZipRoot}/{name}" && set.Files.Contains(name) && !byName.TryAdd(name, entry))
            {
                throw Bad(set, $"holds '{path}' twice", null);
            }
        }

        string? missing = set.RequiredFiles.FirstOrDefault(file => !byName.ContainsKey(file));
        return missing is null ? [.. byName.Values] : throw Bad(set, $"has no '{set.ZipRoot}/{missing}'", null);
    }

    private static async Task<long> WriteAsync(Stream packed, string path, long length, MovieLensSet set, long done, long limit, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            long written = 0;
            int read;
            while ((read = await packed.ReadAsync(buffer, cancellation)) > 0)
            {
                written += read;
                if (done + written > limit)
                {
                    throw TooBig(set, limit);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            if (written != length)
            {
                throw Bad(set, $"is damaged: '{Path.GetFileName(path)}' unpacks to {written} bytes, not {length}", null);
            }

            // On the disk before the folder gets its final name.
            file.Flush(flushToDisk: true);
            return done + written;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static AkinException TooBig(MovieLensSet set, long limit) => Bad(set, $"unpacks to more than {limit} bytes", null);

    private static AkinException Bad(MovieLensSet set, string why, Exception? cause) =>
        new($"The downloaded {set.Name}.zip {why}; it was thrown away: download it again, give another address with --mirror URL or a directory already on disk with --data DIR.", cause);
}
