namespace Akin.Cli.Train;

/// <summary>Refuses a place for a bundle before the work begins; the writer checks again, and more, at the end of it.</summary>
internal static class BundleTarget
{
    /// <exception cref="AkinException">The place is a file, or its folder is missing.</exception>
    public static void RequireUsable(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            throw new AkinException($"The bundle cannot be written to '{path}', because that is a file; name a directory.");
        }

        string? parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
        {
            throw new AkinException($"The bundle cannot be written to '{path}', because the folder '{parent}' does not exist; create it first.");
        }

        if (Directory.Exists(full) && !File.Exists(Path.Combine(full, "manifest.json")) && Directory.EnumerateFileSystemEntries(full).FirstOrDefault() is { } other)
        {
            throw new AkinException(
                $"'{path}' is not a bundle (it holds '{Path.GetFileName(other)}' but no manifest.json) and is not replaced; name another directory or empty this one.");
        }
    }
}
