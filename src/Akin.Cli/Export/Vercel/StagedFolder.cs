using Akin.Bundles;

namespace Akin.Cli.Export.Vercel;

/// <summary>A folder that is filled beside its place and put there as a whole: whoever looks sees the former or the new one.</summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly DirectoryPlace _place;
    private readonly HashSet<string> _made = [];

    /// <summary>Checks the place and makes room beside it; what a killed run left is cleared away.</summary>
    /// <param name="path">The place.</param>
    /// <param name="mark">A file that tells an output of this kind from other folders.</param>
    /// <exception cref="AkinException">The place holds something else, or somebody else is writing there.</exception>
    public StagedFolder(string path, string mark)
    {
        string full = RequireReplaceable(path, mark);
        try
        {
            _place = new DirectoryPlace(full, "output");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"'{path}' cannot be written: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", problem);
        }

        _place.PutBack();
        Remove(_place.New);
        Remove(_place.Old);
        Directory.CreateDirectory(_place.New);
    }

    /// <summary>Whether a folder may be put there: nothing, an empty folder, or a former output.</summary>
    /// <exception cref="AkinException">It may not.</exception>
    public static string RequireReplaceable(string path, string mark)
    {
        string full = DirectoryPlace.Resolve(path);
        for (string? above = full; above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new AkinException($"'{path}' cannot be written, because '{above}' is a file and no folder; name a folder elsewhere.");
            }
        }

        if (Path.GetDirectoryName(full) is null)
        {
            throw new AkinException($"'{path}' is the root of a file system; name a folder below it.");
        }

        return !Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any() || File.Exists(Path.Combine(full, mark))
            ? full
            : throw new AkinException($"'{path}' holds files that are no former output of this command, and is not replaced; name another folder, or empty this one.");
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">From the folder, with slashes.</param>
    /// <param name="body">The bytes.</param>
    public void Write(string path, ReadOnlySpan<byte> body)
    {
        string file = Path.Combine(_place.New, path);
        string folder = Path.GetDirectoryName(file)!;
        if (_made.Add(folder))
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllBytes(file, body);
    }

    /// <summary>Puts the folder in its place; where the system can, in one step.</summary>
    public void Publish()
    {
        try
        {
            Remove(_place.Replace(_place.New));
        }
        catch
        {
            _place.PutBack();
            throw;
        }
    }

    public void Dispose()
    {
        Remove(_place.New);
        _place.Dispose();
    }

    // Ten thousands of files: side by side it takes half the time.
    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), File.Delete);
            Directory.Delete(folder, recursive: true);
        }
    }
}
