namespace Akin.Bundles;

/// <summary>Bundles that can be taken back: publishes one and keeps those before it, lists them, and puts one back.</summary>
/// <remarks>The versions of <c>D/bundle</c> stand in <c>D/bundle.kept</c>, each a whole bundle; the published one is never among them. Every change is made under the bundle's lock and shows
/// at the bundle's place as a whole or not at all, like <see cref="BundleWriter.Write"/>.</remarks>
public static class BundleVersions
{
    /// <summary>How many versions are kept where nobody says otherwise: 5.</summary>
    public const int UsuallyKept = 5;

    /// <summary>The versions of a bundle, newest first; empty when none is kept.</summary>
    /// <param name="path">The bundle's directory; need not exist.</param>
    /// <exception cref="AkinException">The folder of the versions cannot be read.</exception>
    /// <remarks>Reads the manifests only. A version whose manifest cannot be read is listed without it.</remarks>
    public static IReadOnlyList<BundleVersion> List(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new KeptFolder(BundlePlace.KeptPlace(path)).List();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unreadable(path, problem);
        }
    }

    /// <summary>The bundle that stands at a place now, as a version; null when there is none whose manifest can be read.</summary>
    /// <param name="path">The bundle's directory; need not exist.</param>
    public static BundleVersion? Published(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return KeptFolder.TryRead(path) is { } manifest ? new BundleVersion(BundleVersion.NameOf(manifest), path, manifest.CreatedAt, manifest) : null;
    }

    /// <summary>The newest version that is older than the bundle which stands there; the newest of all when that bundle cannot be read; null when there is none.</summary>
    /// <param name="path">The bundle's directory.</param>
    /// <exception cref="AkinException">The folder of the versions cannot be read.</exception>
    /// <remarks>By the time of training; of equal times, by that of publication.</remarks>
    public static BundleVersion? Older(string path)
    {
        IReadOnlyList<BundleVersion> versions = List(path);
        return Published(path) is { } live
            ? versions.FirstOrDefault(version => (version.CreatedAt, Bundle.ManifestTime(version.Directory)).CompareTo((live.CreatedAt, Bundle.ManifestTime(path))) < 0)
            : versions is [var newest, ..] ? newest : null;
    }

    /// <summary>Writes a bundle as <see cref="BundleWriter.Write"/> does, and keeps the one it replaces; of all kept ones the newest stay.</summary>
    /// <param name="path">The bundle's directory.</param>
    /// <param name="contents">What goes into it.</param>
    /// <param name="keep">How many versions besides the published one stay, ≥ 0; the others are deleted once the new one is in place.</param>
    /// <param name="replaced">The hash of the manifest that may be replaced; null when there must be no bundle that can be read.</param>
    /// <param name="progress">Told the file and bytes written so far; null = nobody.</param>
    /// <exception cref="AkinException">Another bundle stands there than the one named, or the place cannot be written; nothing has changed.</exception>
    /// <exception cref="ArgumentException">The contents do not fit together, or <paramref name="keep"/> is below 0.</exception>
    public static void Publish(string path, BundleContents contents, int keep, string? replaced, IProgress<StepProgress>? progress = null)
    {
        if (keep < 0)
        {
            throw new ArgumentException($"The number of versions to keep was {keep}; must be at least 0.");
        }

        BundleWriter.WriteAndPublish(
            path,
            contents,
            (place, fill) =>
            {
                if (place.Published != replaced)
                {
                    throw new AkinException($"The bundle '{path}' was replaced by somebody else meanwhile; nothing was written: run it once more.");
                }

                place.Publish(fill, isKept: keep > 0);
                place.Prune(keep);
            },
            progress);
    }

    /// <summary>Puts a kept version in the bundle's place; the bundle that stood there is kept instead.</summary>
    /// <param name="path">The bundle's directory.</param>
    /// <param name="version">One of <see cref="List"/>.</param>
    /// <exception cref="AkinException">The version is damaged (all its hashes are checked first), is gone, or the place cannot be written; nothing has changed.</exception>
    /// <remarks>Readers that look for another time of writing see the change, because the version gets one after that of the bundle it replaces. A bundle whose manifest cannot be read is no version
    /// and is deleted.</remarks>
    public static void Restore(string path, BundleVersion version)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(version);
        try
        {
            using var place = new BundlePlace(path);
            var whole = Bundle.Open(version.Directory, BundleCheck.Hashes);

            // Where a mapped file cannot be moved, it must be let go first.
            whole.Tensors.Release();
            place.Restore(version.Directory);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unwritable(path, problem);
        }
    }
}
