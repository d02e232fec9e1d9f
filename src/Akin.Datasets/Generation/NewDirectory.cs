namespace Akin.Datasets.Generation;

/// <summary>A directory that appears whole or not at all: filled beside its place, then renamed.</summary>
internal sealed class NewDirectory : IDisposable
{
    private readonly string _target;
    private bool _published;

    /// <summary>Makes the directory to fill.</summary>
    /// <exception cref="AkinException">The target is a file or a directory that is not empty, or cannot be written.</exception>
    public NewDirectory(string target)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        Refuse();
        Path = _target + "." + System.IO.Path.GetRandomFileName() + ".partial";
        Try(() => Directory.CreateDirectory(Path));
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
        if (!_published && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private void Refuse()
    {
        if (File.Exists(_target))
        {
            throw new AkinException($"'{_target}' is a file; name a directory that does not exist yet or is empty.");
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
            throw new AkinException($"The directory '{_target}' cannot be written: {exception.Message.TrimEnd('.')}.", exception);
        }
    }
}
