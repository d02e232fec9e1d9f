namespace Akin.Datasets.Download;

/// <summary>Finds the known name that a mistyped one most likely means.</summary>
internal static class ClosestName
{
    /// <summary>The candidate with the smallest edit distance, the first of several, if that is at most a third of the longer name.</summary>
    /// <returns>The candidate; null when none is near.</returns>
    public static string? Find(string typed, IEnumerable<string> candidates)
    {
        if (typed.Length > 64)
        {
            return null;
        }

        (string Name, int Distance) best = candidates.Select(name => (name, Distance(typed.ToLowerInvariant(), name))).MinBy(pair => pair.Item2);
        return best.Distance * 3 <= Math.Max(typed.Length, best.Name.Length) ? best.Name : null;
    }

    /// <summary>The fewest insertions, deletions and replacements of a character (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
