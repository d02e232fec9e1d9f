namespace Akin.Bundles;

/// <summary>The place of a bundle in a folder, locked against other writers; FORMAT.md, "Publication".</summary>
/// <remarks>Beside <c>bundle</c> stand, only while it is written, <c>.bundle.lock</c>, <c>.bundle.new</c> and <c>.bundle.old</c>.
/// Whoever holds the lock knows that a <c>.new</c> or <c>.old</c> it finds was left by a writer that died.</remarks>
internal sealed class BundlePlace : IDisposable
{
    private readonly string _path;
    private readonly string _new;
    private readonly string _old;
    private readonly FileStream _lock;

    /// <summary>Checks the place, locks it and repairs what a dead writer left.</summary>
    /// <exception cref="AkinException">The place cannot take a bundle, or somebody else is writing there.</exception>
    public BundlePlace(string path)
    {
        _path = Resolve(path);
        string parent = Path.GetDirectoryName(_path)
            ?? throw new AkinException($"The bundle cannot be written to '{path}', because that is the root of a file system; name a directory below it.");
        if (!Directory.Exists(parent))
        {
            throw new AkinException($"The bundle cannot be written to '{path}', because the folder '{parent}' does not exist; create it first.");
        }

        RequireReplaceable();
        _new = Sibling(_path, "new");
        _old = Sibling(_path, "old");
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

    /// <summary>Where the bundle that is being replaced stands for a moment.</summary>
    public static string OldPlace(string path) => Sibling(Resolve(path), "old");

    /// <summary>Lets a directory be filled, then puts it in the bundle's place.</summary>
    public void Publish(Action<string> fill)
    {
        try
        {
            Directory.CreateDirectory(_new);
            fill(_new);
            RequireReplaceable();
            if (Directory.Exists(_path))
            {
                MakeNewer(Path.Combine(_new, ManifestFile.Name), Path.Combine(_path, ManifestFile.Name));
                Directory.Move(_path, _old);
            }

            Directory.Move(_new, _path);
        }
        catch
        {
            if (!Directory.Exists(_path) && Directory.Exists(_old))
            {
                Directory.Move(_old, _path);
            }

            Remove(_new);
            throw;
        }

        Remove(_old);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Makes the times of the manifests at one place strictly rise, so that a reader sees a replacement even when the same bundle comes back.</summary>
    private static void MakeNewer(string manifest, string former)
    {
        if (File.Exists(former) && File.GetLastWriteTimeUtc(manifest) is var time && File.GetLastWriteTimeUtc(former) is var least && time <= least)
        {
            File.SetLastWriteTimeUtc(manifest, least + TimeSpan.FromMicroseconds(10));
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

    private void Repair()
    {
        Remove(_new);
        if (!Directory.Exists(_old))
        {
            return;
        }

        if (Directory.Exists(_path))
        {
            Remove(_old);
        }
        else
        {
            Directory.Move(_old, _path);
        }
    }

    private void RequireReplaceable()
    {
        if (File.Exists(_path))
        {
            throw new AkinException($"The bundle cannot be written to '{_path}', because that is a file; name a directory.");
        }

        if (!Directory.Exists(_path))
        {
            return;
        }

        string[] names = [.. Directory.EnumerateFileSystemEntries(_path).Select(entry => Path.GetFileName(entry))];
        string? foreign = names.FirstOrDefault(name => !Bundle.AllFiles.Contains(name, StringComparer.Ordinal));
        if (foreign is not null || (names.Length > 0 && !names.Contains(ManifestFile.Name, StringComparer.Ordinal)))
        {
            throw new AkinException(
                $"'{_path}' is not a bundle (it holds '{foreign ?? names[0]}'{(foreign is null ? " but no manifest.json" : "")}) and is not replaced; name another directory or empty this one.");
        }
    }
}
