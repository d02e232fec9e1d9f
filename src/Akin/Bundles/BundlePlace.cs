namespace Akin.Bundles;

/// <summary>The place of a bundle in a folder, locked against other writers; FORMAT.md, "Publication".</summary>
/// <remarks>Beside <c>bundle</c> stand, only while it is written, <c>.bundle.lock</c>, <c>.bundle.new</c> and <c>.bundle.old</c>; and <c>bundle.kept</c> where versions are kept.
/// Whoever holds the lock knows that a <c>.new</c> or <c>.old</c> it finds was left by a writer that died.</remarks>
internal sealed class BundlePlace : IDisposable
{
    private readonly DirectoryPlace _place;
    private readonly KeptFolder _kept;

    /// <summary>Checks the place, makes the folders above it, locks it and repairs what a dead writer left.</summary>
    /// <exception cref="AkinException">The place cannot take a bundle, or somebody else is writing there.</exception>
    public BundlePlace(string path)
    {
        _place = new DirectoryPlace(RequireReplaceable(path), "bundle");
        _kept = new KeptFolder(KeptPlace(_place.Target));
        try
        {
            Repair();
        }
        catch
        {
            _place.Dispose();
            throw;
        }
    }

    /// <summary>Whether a bundle may be put there: nothing, an empty directory or a bundle and nothing else.</summary>
    /// <returns>The full path, links followed.</returns>
    /// <exception cref="AkinException">It may not.</exception>
    public static string RequireReplaceable(string path)
    {
        string full = DirectoryPlace.Resolve(path);
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
    public static string OldPlace(string path) => DirectoryPlace.Sibling(DirectoryPlace.Resolve(path), "old");

    /// <summary>Where the versions are kept that were published before.</summary>
    public static string KeptPlace(string path) => DirectoryPlace.Resolve(path) + ".kept";

    /// <summary>The hash of the manifest that stands there now; null when there is none that can be read.</summary>
    public string? Published => KeptFolder.TryRead(_place.Target)?.Sha256;

    /// <summary>Lets a directory be filled, then puts it in the bundle's place.</summary>
    /// <param name="fill">Writes the files into the directory given.</param>
    /// <param name="isKept">Whether the bundle that is replaced goes among the kept versions; otherwise it is deleted.</param>
    public void Publish(Action<string> fill, bool isKept = false)
    {
        string former;
        try
        {
            Directory.CreateDirectory(_place.New);
            fill(_place.New);
            _ = RequireReplaceable(_place.Target);
            if (isKept)
            {
                // A writer that dies after the exchange has told by it that the former bundle is to be kept.
                Directory.CreateDirectory(_kept.Path);
            }

            former = Replace(_place.New);
        }
        catch
        {
            _place.PutBack();
            Remove(_place.New);
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
        _ = RequireReplaceable(_place.Target);
        if (!Directory.Exists(_place.Target) || KeptFolder.TryRead(_place.Target) is not { } live)
        {
            string former;
            try
            {
                former = Replace(version);
            }
            catch
            {
                _place.PutBack();
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
            _place.PutBack();
            throw;
        }
    }

    /// <summary>Deletes all kept versions but the newest.</summary>
    public void Prune(int keep) => _kept.Prune(keep, Remove);

    public void Dispose() => _place.Dispose();

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
        if (Directory.Exists(_place.Target))
        {
            MakeNewer(Path.Combine(directory, ManifestFile.Name), Path.Combine(_place.Target, ManifestFile.Name));
        }

        return _place.Replace(directory);
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
        _place.PutBack();

        // The times of the manifests at one place rise: an earlier one in .new was exchanged already.
        bool isFormer = Directory.Exists(_place.New) && Directory.Exists(_place.Target) && Bundle.ManifestTime(_place.New) < Bundle.ManifestTime(_place.Target);
        bool keeps = Directory.Exists(_kept.Path);
        if (keeps && isFormer)
        {
            Retire(_place.New);
        }

        if (keeps && Directory.Exists(_place.Old))
        {
            Retire(_place.Old);
        }

        Remove(_place.New);
        Remove(_place.Old);
    }
}
