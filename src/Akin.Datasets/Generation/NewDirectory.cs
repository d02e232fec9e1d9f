namespace Akin.Datasets.Generation;

/// <summary>A directory that appears whole or not at all: filled beside its place, then renamed.</summary>
/// <remarks>Beside <c>data</c> stand, only while it is written, <c>.data.partial</c> and its lock. Whoever holds the lock knows that a
/// <c>.data.partial</c> it finds was left by a writer that died.</remarks>
internal sealed class NewDirectory : IDisposable
{
    private readonly string _target;
    private readonly FileStream _lock;
    private bool _published;

    /// <summary>Makes the directory to fill, in the place of one that a dead writer left.</summary>
    /// <exception cref="AkinException">The target is a file or a directory that is not empty, cannot be written, or is being written by somebody else.</exception>
    public NewDirectory(string target)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        Refuse();
        string parent = System.IO.Path.GetDirectoryName(_target)!;
        Path = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(_target)}.partial");
        Try(() => Directory.CreateDirectory(parent));
        _lock = Lock(Path + ".lock");
        try
        {
            Try(() =>
            {
                Clear();
                Directory.CreateDirectory(Path);
            });
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <summary>Creates a file in it.</summary>
    public FileStream CreateFile(string name) => new(System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);

    /// <summary>Puts it into its place.</summary>
    /// <exception cref="AkinException">Something has come into that place, or it cannot be written.</exception>
    public void Publish()
    {
        Refuse();
        Try(() =>
        {
            if (Directory.Exists(_target))
            {
                Directory.Delete(_target);
            }

            Directory.Move(Path, _target);
        });
        _published = true;
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        try
        {
            if (!_published)
            {
                Clear();
            }
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private void Clear()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new AkinException($"Somebody else is writing '{_target}' ('{path}' is locked); wait until that has ended.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(problem);
        }
    }

    private void Refuse()
    {
        if (File.Exists(_target))
        {
            throw new AkinException($"'{_target}' is a file; name a directory that does not exist yet or is empty.");
        }

        for (string? above = System.IO.Path.GetDirectoryName(_target); above is not null && !Directory.Exists(above); above = System.IO.Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new AkinException($"The directory '{_target}' cannot be written, because '{above}' is a file and no folder; name a directory elsewhere.");
            }
        }

        if (System.IO.Path.GetDirectoryName(_target) is null)
        {
            throw new AkinException($"'{_target}' is the root of a file system; name a directory below it.");
        }

        if (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any())
        {
            throw new AkinException($"The directory '{_target}' is not empty; name one that does not exist yet, or empty it first.");
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    private AkinException Unwritable(Exception cause) => new($"The directory '{_target}' cannot be written: {cause.Message.TrimEnd('.')}.", cause);
}
