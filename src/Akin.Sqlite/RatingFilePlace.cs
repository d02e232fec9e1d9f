namespace Akin.Sqlite;

/// <summary>Where a store's file may stand.</summary>
internal static class RatingFilePlace
{
    /// <summary>Makes missing folders, or refuses a place where no file can be.</summary>
    /// <param name="path">As the person gave it.</param>
    /// <param name="full">The same, in full.</param>
    /// <param name="create">Whether a missing file may be made.</param>
    public static void Prepare(string path, string full, bool create)
    {
        if (Directory.Exists(full))
        {
            throw new AkinException($"'{path}' is a folder; name the file of the ratings, such as '{Path.Combine(path, "akin.db")}'.");
        }

        if (!create)
        {
            if (!File.Exists(full))
            {
                throw new AkinException($"There are no ratings at '{path}'; name the file that 'akin serve --ratings' or 'akin ratings import' made.");
            }

            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"The folder of '{path}' cannot be made; name a file in a folder that this user may write.", problem);
        }
    }
}
