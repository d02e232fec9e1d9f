namespace Akin.Datasets.Download;

/// <summary>Replaces a folder of the cache by a new one in one step. Only for the holder of its <see cref="CacheLock"/>: the names beside it are fixed,
/// so that the next holder clears what a crash left.</summary>
internal static class CachePublication
{
    /// <summary>Puts back the old folder when a crash came between the two renames of <see cref="Publish"/>.</summary>
    public static void Recover(string final)
    {
        if (!Directory.Exists(final) && Directory.Exists(Old(final)))
        {
            Directory.Move(Old(final), final);
        }
    }

    /// <summary>Makes an empty folder beside the final place, on the same file system.</summary>
    /// <returns>Its path.</returns>
    public static string PrepareNew(string final)
    {
        DiscardNew(final);
        return Directory.CreateDirectory(New(final)).FullName;
    }

    /// <summary>Gives the new folder the final name. The old one is gone only after that.</summary>
    public static void Publish(string final)
    {
        Delete(Old(final));
        bool replaces = Directory.Exists(final);
        if (replaces)
        {
            Directory.Move(final, Old(final));
        }

        try
        {
            Directory.Move(New(final), final);
        }
        catch when (replaces)
        {
            Directory.Move(Old(final), final);
            throw;
        }

        Delete(Old(final));
    }

    /// <summary>Removes a new folder that was not published.</summary>
    public static void DiscardNew(string final) => Delete(New(final));

    private static string New(string final) => final + ".new";

    private static string Old(string final) => final + ".old";

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
