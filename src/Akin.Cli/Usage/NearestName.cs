namespace Akin.Cli.Usage;

/// <summary>Guesses which known name a mistyped one means.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to change, the first of several; null when none is near.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = Math.Max(1, word.TrimStart('-').Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Distance(word.ToLowerInvariant(), name);
            if (distance < best)
            {
                (nearest, best) = (name, distance);
            }
        }

        return nearest;
    }

    /// <summary>How many letters must be inserted, deleted, replaced or swapped with their neighbour.</summary>
    private static int Distance(string first, string second)
    {
        int[,] cost = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[first.Length, second.Length];
    }
}
