using System.Security.Cryptography;

namespace Akin.Bundles;

/// <summary>An opened bundle: everything that serving needs, mapped into memory.</summary>
/// <remarks>Immutable; safe for concurrent use. There is nothing to dispose: the mapping goes when nobody refers to the bundle or its arrays any more.</remarks>
public sealed class Bundle
{
    /// <summary>The map from item ids to the ids of their most similar items, as a front end imports it.</summary>
    public const string RecommendationsFile = "recommendations.json";

    /// <summary>The catalogue for other programs and for eyes.</summary>
    public const string ItemsFile = "items.json";

    /// <summary>All arrays, the catalogue's text included.</summary>
    public const string ModelFile = "model.safetensors";

    private const int Attempts = 50;
    private const int MissingLooks = 3;
    private const int MissingAttempts = 5;
    private static readonly DateTime Missing = DateTime.FromFileTimeUtc(0);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Bundle(string path, BundleManifest manifest, TensorFile tensors, BundleItems items)
    {
        Path = path;
        Manifest = manifest;
        Tensors = tensors;
        Items = items;
    }

    /// <summary>Where it was opened.</summary>
    public string Path { get; }

    /// <summary>What it is and where it comes from.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The catalogue.</summary>
    public BundleItems Items { get; }

    /// <summary>The models' arrays, by name.</summary>
    public TensorFile Tensors { get; }

    /// <summary>The files that a manifest describes, in ordinal order.</summary>
    internal static IReadOnlyList<string> DescribedFiles { get; } = [ItemsFile, ModelFile, RecommendationsFile];

    /// <summary>All files of a bundle.</summary>
    internal static IReadOnlyList<string> AllFiles { get; } = [.. DescribedFiles, ManifestFile.Name];

    /// <summary>Opens a bundle. Changes nothing on disk; when a writer died between its two renames, the old bundle is read from beside its place.</summary>
    /// <param name="path">The bundle's directory.</param>
    /// <param name="check">How thoroughly to check. Default: structure, which costs O(items + text of the catalogue).</param>
    /// <exception cref="AkinException">There is no bundle, it cannot be read, is of a newer format, or is damaged; says what to do.</exception>
    public static Bundle Open(string path, BundleCheck check = BundleCheck.Structure)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string old = PlaceOfOld(path);
        for (int attempt = 1; ; attempt++)
        {
            string directory = Locate(path, old, attempt);
            DateTime written = ManifestTime(directory);
            try
            {
                Bundle bundle = OpenOnce(path, directory, ReadManifest(directory), check);
                if (ManifestTime(directory) == written)
                {
                    return bundle;
                }

                bundle.Tensors.Release();
                if (attempt == Attempts)
                {
                    throw new AkinException($"'{path}' is being replaced again and again; stop whatever writes it and try once more.");
                }
            }
            catch (AkinException) when (attempt < (written == Missing ? MissingAttempts : Attempts) && (written == Missing || ManifestTime(directory) != written))
            {
                // A writer put another bundle there while this one was read: begin again with that.
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>When the manifest of a bundle was written, in UTC; a writer sees to it that no two bundles at one place have the same time. Year 1601 when it is missing.</summary>
    /// <param name="directory">The bundle's directory.</param>
    public static DateTime ManifestTime(string directory) => File.GetLastWriteTimeUtc(System.IO.Path.Combine(directory, ManifestFile.Name));

    /// <summary>The directory to read: the place itself, or, when that stays empty, the place where a writer that died left the old bundle.</summary>
    private static string Locate(string path, string old, int attempt)
    {
        int missing = 0;
        for (int look = attempt; ; look++)
        {
            bool aside = Directory.Exists(old);
            if (Directory.Exists(path))
            {
                return path;
            }

            if (File.Exists(path))
            {
                throw new AkinException($"'{path}' is a file; a bundle is a directory: name the one that 'akin train --out' wrote.");
            }

            // A writer may have moved the bundle aside, or put the new one in place, between the looks above: only what is missing again and again is not there.
            missing += !aside && !Directory.Exists(old) && !Directory.Exists(path) ? 1 : 0;
            if (missing == MissingLooks)
            {
                throw new AkinException($"There is no bundle at '{path}'; train one with 'akin train --out {path}'.");
            }

            if (look > Attempts / 5)
            {
                return old;
            }

            Thread.Sleep(Pause);
        }
    }

    private static string PlaceOfOld(string path)
    {
        try
        {
            return BundlePlace.OldPlace(path);
        }
        catch (IOException problem)
        {
            throw Refusal.Unreadable(path, problem);
        }
    }

    private static byte[] ReadManifest(string directory)
    {
        string path = System.IO.Path.Combine(directory, ManifestFile.Name);
        try
        {
            // Judged before it is opened: opening a pipe would wait for ever, and a pipe has no length.
            return RequireOwnFile(path) == 0 ? throw Refusal.Damaged(path, "it is empty") : ManifestFile.ReadBytes(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AkinException($"'{directory}' is not a bundle: it has no manifest.json; train one with 'akin train --out'.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unreadable(path, problem);
        }
    }

    private static Bundle OpenOnce(string path, string directory, byte[] manifestBytes, BundleCheck check)
    {
        BundleManifest manifest = ManifestFile.Decode(System.IO.Path.Combine(directory, ManifestFile.Name), manifestBytes);
        foreach (string name in DescribedFiles)
        {
            RequireAsDescribed(System.IO.Path.Combine(directory, name), manifest.Files[name], check);
        }

        TensorFile tensors = TensorFile.Open(System.IO.Path.Combine(directory, ModelFile));
        try
        {
            return new Bundle(path, manifest, tensors, new BundleItems(tensors, manifest.Dataset.ItemCount));
        }
        catch
        {
            tensors.Release();
            throw;
        }
    }

    private static void RequireAsDescribed(string path, BundleFile described, BundleCheck check)
    {
        try
        {
            long length = RequireOwnFile(path);
            if (length != described.Bytes || length == 0)
            {
                throw Refusal.Damaged(path, $"it has {length} bytes where the manifest says {described.Bytes}");
            }

            if (check == BundleCheck.Hashes)
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
                if (Convert.ToHexStringLower(SHA256.HashData(stream)) != described.Sha256)
                {
                    throw Refusal.Damaged(path, "its content does not match the SHA-256 of the manifest");
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unreadable(path, problem);
        }
    }

    /// <summary>A link could lead anywhere, so a bundle has none.</summary>
    /// <returns>The file's length.</returns>
    private static long RequireOwnFile(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.Length : throw Refusal.Damaged(path, "it is a link, and a bundle's files must stand in the bundle themselves");
    }
}
