namespace Akin.Bundles;

/// <summary>The folder of the versions of a bundle that were published before; FORMAT.md, "Kept versions".</summary>
/// <param name="path">The folder; need not exist.</param>
/// <remarks>A version is told by its manifest, not by its directory's name, which may be that of another where a writer died. What is neither a bundle nor named like a version is left alone.</remarks>
internal sealed class KeptFolder(string path)
{
    public string Path => path;

    /// <summary>A manifest; null when it cannot be read.</summary>
    public static BundleManifest? TryRead(string directory)
    {
        string file = System.IO.Path.Combine(directory, ManifestFile.Name);
        try
        {
            // A pipe has no length and would keep its reader waiting.
            return new FileInfo(file) is { Exists: true, Length: > 0 } ? ManifestFile.Decode(file, ManifestFile.ReadBytes(file)) : null;
        }
        catch (Exception problem) when (problem is AkinException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All versions, newest first; of equal times the one written last.</summary>
    public IReadOnlyList<BundleVersion> List()
    {
        var versions = new List<BundleVersion>();
        if (Directory.Exists(path))
        {
            foreach (string directory in Directory.EnumerateDirectories(path))
            {
                if (TryRead(directory) is { } manifest)
                {
                    versions.Add(new BundleVersion(BundleVersion.NameOf(manifest), directory, manifest.CreatedAt, manifest));
                }
                else if (BundleVersion.TimeOf(System.IO.Path.GetFileName(directory)) is { } time)
                {
                    versions.Add(new BundleVersion(System.IO.Path.GetFileName(directory), directory, time, null));
                }
            }
        }

        return
        [
            .. versions.OrderByDescending(version => version.CreatedAt)
                .ThenByDescending(version => Bundle.ManifestTime(version.Directory))
                .ThenBy(version => version.Directory, StringComparer.Ordinal)
                .DistinctBy(version => version.Name),
        ];
    }

    /// <summary>Whether a bundle is there, by its manifest's hash.</summary>
    public bool Holds(string sha256) => List().Any(version => version.Manifest?.Sha256 == sha256);

    /// <summary>A directory for a version that does not exist yet, the version's name where that is free.</summary>
    public string FreePlace(string name)
    {
        string place = System.IO.Path.Combine(path, name);
        for (int number = 2; Directory.Exists(place); number++)
        {
            place = System.IO.Path.Combine(path, $"{name}-{number}");
        }

        return place;
    }

    /// <summary>Deletes all versions but the newest, and the folder when it is empty then.</summary>
    public void Prune(int keep, Action<string> remove)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (BundleVersion version in List().Skip(keep))
        {
            remove(version.Directory);
        }

        if (!Directory.EnumerateFileSystemEntries(path).Any())
        {
            remove(path);
        }
    }
}
