namespace Akin.Datasets.Download;

/// <summary>Finds the folder for what can be fetched again at any time.</summary>
public static class CacheFolder
{
    /// <summary>The environment variable that names the folder outright.</summary>
    public const string Variable = "AKIN_CACHE";

    /// <summary>The cache's root: <c>AKIN_CACHE</c>, else the platform's cache folder: on Windows <c>%LOCALAPPDATA%\akin</c>,
    /// elsewhere <c>$XDG_CACHE_HOME/akin</c> when that is an absolute path, else <c>~/.cache/akin</c>.</summary>
    /// <param name="environment">Gives the value of an environment variable, null when unset; the process's own by default. Empty counts as unset.</param>
    /// <returns>An absolute path; nothing is created.</returns>
    /// <exception cref="AkinException">No variable says where, and there is no home.</exception>
    public static string Find(Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (environment(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        if (OperatingSystem.IsWindows())
        {
            string local = environment("LOCALAPPDATA") ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return local.Length > 0 ? Path.Combine(local, "akin") : throw Homeless();
        }

        if (environment("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
        {
            return Path.Combine(cache, "akin");
        }

        string? home = environment("HOME");
        return home is not null && Path.IsPathFullyQualified(home) ? Path.Combine(home, ".cache", "akin") : throw Homeless();
    }

    private static AkinException Homeless() =>
        new($"There is no home folder to keep downloads in; set {Variable} to a folder that can be written.");
}
