namespace Akin.Text;

/// <summary>The distance between a word and what was typed: letters left out, put in, replaced, or swapped with their neighbour.</summary>
public static class EditDistance
{
    /// <summary>The longest word that is compared, in characters.</summary>
    public const int MaxLength = 48;

    /// <summary>Computes the optimal string alignment distance.</summary>
    /// <param name="typed">What was typed, at most <see cref="MaxLength"/> characters.</param>
    /// <param name="word">The word, at most <see cref="MaxLength"/> characters.</param>
    /// <param name="limit">The search ends above it.</param>
    /// <param name="prefix">Whether <paramref name="typed"/> may be the beginning of the word: its end is then free.</param>
    /// <returns>The distance, or <paramref name="limit"/> + 1 when it is larger or a word is too long.</returns>
    public static int Of(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int limit, bool prefix = false)
    {
        if (typed.Length > MaxLength || word.Length > MaxLength)
        {
            return limit + 1;
        }

        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        Span<int> before = rows[..(MaxLength + 1)];
        Span<int> above = rows.Slice(MaxLength + 1, MaxLength + 1);
        Span<int> row = rows[(2 * (MaxLength + 1))..];
        for (int at = 0; at <= word.Length; at++)
        {
            above[at] = at;
        }

        for (int i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= word.Length; j++)
            {
                int cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                int value = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                row[j] = value;
                least = Math.Min(least, value);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            Span<int> free = before;
            before = above;
            above = row;
            row = free;
        }

        int distance = above[word.Length];
        for (int at = 0; prefix && at < word.Length; at++)
        {
            distance = Math.Min(distance, above[at]);
        }

        return Math.Min(distance, limit + 1);
    }
}
