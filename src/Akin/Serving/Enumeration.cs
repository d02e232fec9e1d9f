namespace Akin.Serving;

/// <summary>Words in a row, as a sentence has them.</summary>
internal static class Enumeration
{
    /// <summary>"A", "A and B", "A, B and C".</summary>
    /// <param name="words">At least one.</param>
    public static string Of(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
