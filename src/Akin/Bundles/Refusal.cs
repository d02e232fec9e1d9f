namespace Akin.Bundles;

/// <summary>The sentences in which a bundle is refused.</summary>
internal static class Refusal
{
    /// <summary>The bytes contradict the format.</summary>
    public static AkinException Damaged(string path, string detail, Exception? cause = null) =>
        new($"'{path}' is damaged: {detail}; train again or restore it from a copy.", cause);

    /// <summary>The system would not let it be read.</summary>
    public static AkinException Unreadable(string path, Exception cause) =>
        new($"'{path}' could not be read: {OneLine(cause.Message)} Check that it exists and that this user may read it.", cause);

    /// <summary>The system would not let it be written.</summary>
    public static AkinException Unwritable(string path, Exception cause) =>
        new($"The bundle '{path}' could not be written: {OneLine(cause.Message)} The bundle that was there before, if any, is unchanged.", cause);

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }
}
