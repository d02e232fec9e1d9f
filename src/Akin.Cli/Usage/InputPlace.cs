using System.CommandLine;

namespace Akin.Cli.Usage;

/// <summary>Checks places that are read before the work begins.</summary>
internal static class InputPlace
{
    /// <summary>Refuses a folder where a file is read; one that is missing is for the reader to name.</summary>
    /// <exception cref="AkinException">The place is a folder.</exception>
    public static void RefuseFolder(Option option, string? path)
    {
        if (Directory.Exists(path))
        {
            throw new AkinException($"'{path}' is a folder, and {option.Name} reads a file; name one, such as '{Path.Combine(path, "ratings.csv")}'.");
        }
    }
}
