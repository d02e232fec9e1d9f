namespace Akin.Cli.Export;

/// <summary>Where a path leads when every link on the way is followed, so that two names of one file can be told.</summary>
internal static class RealPath
{
    /// <summary>More links than this on one way are a circle.</summary>
    private const int MostLinks = 40;

    private static readonly StringComparison Comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The full path without links; what is not there is taken by its name.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), 0);

    /// <summary>Whether two paths lead to the same place.</summary>
    public static bool AreSame(string one, string other) => string.Equals(Of(one), Of(other), Comparison);

    private static string Of(string full, int links)
    {
        string real = Path.GetPathRoot(full)!;
        foreach (string part in full[real.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, part);
            string? link = links < MostLinks ? new FileInfo(next).LinkTarget : null;
            real = link is null ? next : Of(Path.GetFullPath(link, real), ++links);
        }

        return real;
    }
}
