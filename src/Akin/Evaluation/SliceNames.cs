using System.Globalization;

namespace Akin.Evaluation;

/// <summary>The parts of items and users that are judged on their own.</summary>
public static class SliceNames
{
    /// <summary>All candidates, all users.</summary>
    public const string All = "all";

    /// <summary>Only items with few training ratings are candidates.</summary>
    public const string Cold = "cold";

    /// <summary>Only items are candidates that are not among the most rated that together hold 80 % of the training ratings.</summary>
    public const string Tail = "tail";

    /// <summary>Where one class of users by history length ends and the next begins.</summary>
    internal static int[] HistoryStarts { get; } = [0, 10, 30, 100];

    /// <summary>The classes of users by history length: all candidates, but only these users.</summary>
    public static IReadOnlyList<string> Histories { get; } =
    [
        .. HistoryStarts.Select((start, at) => at + 1 < HistoryStarts.Length
            ? string.Create(CultureInfo.InvariantCulture, $"history {start}-{HistoryStarts[at + 1] - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"history {start}+")),
    ];

    /// <summary>The class of a history's length.</summary>
    internal static int HistoryClass(int length) => Array.FindLastIndex(HistoryStarts, start => length >= start);
}
