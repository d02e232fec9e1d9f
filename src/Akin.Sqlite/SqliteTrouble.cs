using Microsoft.Data.Sqlite;

namespace Akin.Sqlite;

/// <summary>Says in one sentence what SQLite meant by a code.</summary>
internal static class SqliteTrouble
{
    public static AkinException Explain(string path, SqliteException trouble) => new(
        trouble.SqliteErrorCode switch
        {
            5 or 6 => $"The ratings '{path}' are being written by another process for more than {RatingSchema.Patience.TotalSeconds:0} seconds; try again when it is done.",
            8 => $"The ratings '{path}' cannot be written; give this user the right to write the file and its folder.",
            10 => $"The ratings '{path}' cannot be read or written, because the disk failed; check the disk.",
            11 => $"The ratings '{path}' are damaged; put a backup in their place, or save what can be saved with SQLite's '.recover'.",
            13 => $"The ratings '{path}' cannot be written, because the disk is full; make room.",
            14 => $"The ratings '{path}' cannot be opened; check that the folder exists and that this user may write it.",
            26 => $"'{path}' is no SQLite database; name the file of the ratings, or another place.",
            _ => $"The ratings '{path}' cannot be used: {trouble.Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
        },
        trouble);
}
