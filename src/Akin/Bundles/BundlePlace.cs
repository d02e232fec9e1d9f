namespace Akin.Bundles;

/// <summary>The place of a bundle in a folder, locked against other writers; FORMAT.md, "Publication".</summary>
/// <remarks>Beside <c>bundle</c> stand, only while it is written, <c>.bundle.lock</c>, <c>.bundle.new</c> and <c>.bundle.old</c>; and <c>bundle.kept</c> where versions are kept.
/// Whoever holds the lock knows that a <c>.new</c> or <c>.old</c> it finds was left by a writer that died.</remarks>
internal sealed class BundlePlace : IDisposable
{
    private readonly string _path;
    private readonly string _new;
    private readonly string _old;
    private readonly KeptFolder _kept;
    private readonly FileStream _lock;

    /// <summary>Checks the place, makes the folders above it, locks it and repairs what a dead writer left.</summary>
    /// <exception cref="AkinException">The place cannot take a bundle, or somebody else is writing there.</exception>
    public BundlePlace(string path)
    {
        _path = RequireReplaceable(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _new = Sibling(_path, "new");
        _old = Sibling(_path, "old");
        _kept = new KeptFolder(KeptPlace(_path));
        _lock = Lock(Sibling(_path, "lock"));
        try
        {
            Repair();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Whether a bundle may be put there: nothing, an empty directory or a bundle and nothing else.</summary>
    /// <returns>The full path, links followed.</returns>
    /// <exception cref="AkinException">It may not.</exception>
    public static string RequireReplaceable(string path)
    {
        string full = Resolve(path);
        string? parent = Path.GetDirectoryName(full);
        if (parent is null)
        {
            throw new AkinException($"The bundle cannot be written to '{path}', because that is the root of a file system; name a directory below it.");
        }

        if (File.Exists(full))
        {
            throw new AkinException($"The bundle cannot be written to '{path}', because that is a file; name a directory.");
        }

        for (string? above = parent; above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new AkinException($"The bundle cannot be written to '{path}', because '{above}' is a file and no folder; name a directory elsewhere.");
            }
        }

        string[] names = Directory.Exists(full) ? [.. Directory.EnumerateFileSystemEntries(full).Select(entry => Path.GetFileName(entry))] : [];
        if (names.FirstOrDefault(name => !Bundle.AllFiles.Contains(name, StringComparer.Ordinal)) is { } foreign)
        {
            throw new AkinException($"'{path}' holds '{foreign}', which is no part of a bundle, and is not replaced; remove that, or name another directory.");
        }

        return names.Length == 0 || names.Contains(ManifestFile.Name, StringComparer.Ordinal)
            ? full
            : throw new AkinException($"'{path}' is not a bundle (it holds '{names[0]}' but no manifest.json) and is not replaced; name another directory or empty this one.");
    }

    /// <summary>Where the bundle that is being replaced stands for a moment.</summary>
    public static string OldPlace(string path) => Sibling(Resolve(path), "old");

    /// <summary>Where the versions are kept that were published before.</summary>
    public static string KeptPlace(string path) => Resolve(path) + ".kept";

    /// <summary>The hash of the manifest that stands there now; null when there is none that can be read.</summary>
    public string? Published => KeptFolder.TryRead(_path)?.Sha256;

    /// <summary>Lets a directory be filled, then puts it in the bundle's place.</summary>
    /// <param name="fill">Writes the files into the directory given.</param>
    /// <param name="isKept">Whether the bundle that is replaced goes among the kept versions; otherwise it is deleted.</param>
    public void Publish(Action<string> fill, bool isKept = false)
    {
        string former;
        try
        {
            Directory.CreateDirectory(_new);
            fill(_new);
            _ = RequireReplaceable(_path);
            if (isKept)
            {
                // A writer that dies after the exchange has told by it that the former bundle is to be kept.
                Directory.CreateDirectory(_kept.Path);
            }

            former = Replace(_new);
        }
        catch
        {
            PutBack();
            Remove(_new);
            throw;
        }

        if (isKept)
        {
            Retire(former);
        }
        else
        {
            Remove(former);
        }
    }

    /// <summary>Puts a kept version in the bundle's place, and the bundle among the versions.</summary>
    /// <param name="version">Its directory, whose files have been checked.</param>
    public void Restore(string version)
    {
        _ = RequireReplaceable(_path);
        if (!Directory.Exists(_path) || KeptFolder.TryRead(_path) is not { } live)
        {
            string former;
            try
            {
                former = Replace(version);
            }
            catch
            {
                PutBack();
                throw;
            }

            // What has no manifest that can be read is no version.
            Remove(former);
            return;
        }

        // Under the name of the one it changes places with, so that the exchange is the last step; versions are told by what they hold, whatever their directory is called.
        string place = _kept.FreePlace(BundleVersion.NameOf(live));
        Directory.Move(version, place);
        try
        {
            string former = Replace(place);
            if (former != place)
            {
                Directory.Move(former, place);
            }
        }
        catch
        {
            PutBack();
            throw;
        }
    }

    /// <summary>Deletes all kept versions but the newest.</summary>
    public void Prune(int keep) => _kept.Prune(keep, Remove);

    public void Dispose() => _lock.Dispose();

    /// <summary>Makes the times of the manifests at one place strictly rise, so that a reader sees a replacement even when the same bundle comes back.</summary>
    private static void MakeNewer(string manifest, string former)
    {
        if (File.Exists(former) && File.GetLastWriteTimeUtc(manifest) is var time && File.GetLastWriteTimeUtc(former) is var least && time <= least)
        {
            File.SetLastWriteTimeUtc(manifest, least + TimeSpan.FromMicroseconds(10));
        }
    }

    /// <summary>Puts a directory in the bundle's place.</summary>
    /// <returns>Where the former bundle stands now: where the new one was when both changed places in one step, else beside.</returns>
    private string Replace(string directory)
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(directory, _path);
            return _old;
        }

        MakeNewer(Path.Combine(directory, ManifestFile.Name), Path.Combine(_path, ManifestFile.Name));
        if (DirectorySwap.TrySwap(directory, _path))
        {
            return directory;
        }

        Directory.Move(_path, _old);
        Directory.Move(directory, _path);
        return _old;
    }

    private void PutBack()
    {
        if (!Directory.Exists(_path) && Directory.Exists(_old))
        {
            Directory.Move(_old, _path);
        }
    }

    private static string Sibling(string path, string suffix) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{suffix}");

    /// <summary>The full path without a final separator; a link is followed, so that the bundle behind it is replaced and not the link.</summary>
    private static string Resolve(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var place = new DirectoryInfo(full);
        return place.LinkTarget is null
            ? full
            : Path.TrimEndingDirectorySeparator(place.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new AkinException($"Somebody else is writing this bundle ('{path}' is locked); wait until that has ended.", problem);
        }
    }

    /// <summary>Deletes as far as possible; what stays is removed by the next writer.</summary>
    private static void Remove(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The bundle itself is in order; a leftover beside it is not worth a failure.
        }
    }

    /// <summary>Takes a replaced bundle among the kept versions; one that is there already, or published again, is deleted.</summary>
    private void Retire(string directory)
    {
        if (KeptFolder.TryRead(directory) is not { } manifest || manifest.Sha256 == Published || _kept.Holds(manifest.Sha256))
        {
            Remove(directory);
            return;
        }

        Directory.CreateDirectory(_kept.Path);
        Directory.Move(directory, _kept.FreePlace(BundleVersion.NameOf(manifest)));
    }

    private void Repair()
    {
        if (Directory.Exists(_old) && !Directory.Exists(_path))
        {
            Directory.Move(_old, _path);
        }

        // The times of the manifests at one place rise: an earlier one in .new was exchanged already.
        bool isFormer = Directory.Exists(_new) && Directory.Exists(_path) && Bundle.ManifestTime(_new) < Bundle.ManifestTime(_path);
        bool keeps = Directory.Exists(_kept.Path);
        if (keeps && isFormer)
        {
            Retire(_new);
        }

        if (keeps && Directory.Exists(_old))
        {
            Retire(_old);
        }

        Remove(_new);
        Remove(_old);
    }
}
