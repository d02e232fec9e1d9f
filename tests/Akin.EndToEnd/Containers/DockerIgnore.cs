using System.Text.RegularExpressions;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>What .dockerignore keeps out of a build; the last line that fits decides.</summary>
internal static class DockerIgnore
{
    private static readonly (bool Keeps, Regex Pattern)[] Lines =
    [
        .. File.ReadLines(Path.Combine(SharedData.Checkout, ".dockerignore")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (line[0] == '!', Pattern(line.TrimStart('!')))),
    ];

    /// <summary>Whether a file of the checkout reaches the build.</summary>
    /// <param name="path">Relative, with slashes.</param>
    public static bool Keeps(string path) => Lines.LastOrDefault(line => line.Pattern.IsMatch(path), (true, null!)).Keeps;

    /// <summary>A pattern fits a path when it fits it or a folder above it.</summary>
    private static Regex Pattern(string line)
    {
        string pattern = Regex.Escape(line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return new Regex($"^{pattern}(/.*)?$", RegexOptions.CultureInvariant);
    }
}
