namespace Akin.Bundles;

/// <summary>The place of a directory that is replaced as a whole, locked against other writers: whoever looks there sees the former directory or the new one.</summary>
/// <remarks>Beside <c>NAME</c> stand, only while it is written, <c>.NAME.lock</c>, <c>.NAME.new</c> and <c>.NAME.old</c>. The lock ends with the writer, however that ends; whoever holds it
/// knows that a <c>.new</c> or <c>.old</c> it finds was left by a writer that died.</remarks>
public sealed class DirectoryPlace : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Makes the folders above the place and locks it.</summary>
    /// <param name="path">The full path, as <see cref="Resolve"/> gives it.</param>
    /// <param name="what">What is written there, for the refusal, such as "bundle".</param>
    /// <exception cref="AkinException">Somebody else is writing there.</exception>
    /// <exception cref="IOException">The folder above cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public DirectoryPlace(string path, string what)
    {
        ArgumentNullException.ThrowIfNull(path);
        Target = path;
        New = Sibling(path, "new");
        Old = Sibling(path, "old");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string place = Sibling(path, "lock");
        try
        {
            _lock = new FileStream(place, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when (File.Exists(place))
        {
            throw new AkinException($"Somebody else is writing this {what} ('{place}' is locked); wait until that has ended.", problem);
        }
    }

    /// <summary>The place itself.</summary>
    public string Target { get; }

    /// <summary>Where the new directory is filled.</summary>
    public string New { get; }

    /// <summary>Where the directory that is being replaced stands for a moment, on systems that cannot exchange two.</summary>
    public string Old { get; }

    /// <summary>The full path without a final separator; a link is followed, so that the directory behind it is replaced and not the link.</summary>
    /// <param name="path">A path.</param>
    public static string Resolve(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var place = new DirectoryInfo(full);
        return place.LinkTarget is null
            ? full
            : Path.TrimEndingDirectorySeparator(place.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }

    /// <summary>Puts a directory in the place; where the system can, in one step.</summary>
    /// <param name="directory">On the same file system.</param>
    /// <returns>Where the former directory stands now, if there was one: where the new one was when both changed places in one step, else <see cref="Old"/>.</returns>
    public string Replace(string directory)
    {
        if (!Directory.Exists(Target))
        {
            Directory.Move(directory, Target);
            return Old;
        }

        if (DirectorySwap.TrySwap(directory, Target))
        {
            return directory;
        }

        Directory.Move(Target, Old);
        Directory.Move(directory, Target);
        return Old;
    }

    /// <summary>Puts the former directory back where a writer, this one or one that died, got no further.</summary>
    public void PutBack()
    {
        if (!Directory.Exists(Target) && Directory.Exists(Old))
        {
            Directory.Move(Old, Target);
        }
    }

    /// <summary>Ends the lock.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>A hidden name beside a path.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="suffix">What tells it from others.</param>
    internal static string Sibling(string path, string suffix) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{suffix}");
}
