namespace Akin.Bundles;

/// <summary>The sentences in which a bundle is refused.</summary>
internal static class Refusal
{
    /// <summary>The bytes contradict the format.</summary>
    public static AkinException Damaged(string path, string detail, Exception? cause = null) =>
        new($"'{path}' is damaged: {detail}; train again or restore it from a copy.", cause);

    /// <summary>The system would not let it be read.</summary>
    public static AkinException Unreadable(string path, Exception cause) =>
        new($"'{path}' could not be read ({Reason(cause)}); check that it exists and that this user may read it.", cause);

    /// <summary>The system would not let it be written.</summary>
    public static AkinException Unwritable(string path, Exception cause) =>
        new($"The bundle '{path}' could not be written ({Reason(cause)}); nothing was left half-written, and a bundle that was there before is unchanged.", cause);

    private static string Reason(Exception cause) => cause.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
