using Akin.Text;

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
            int distance = EditDistance.Of(word.ToLowerInvariant(), name, best - 1);
            if (distance < best)
            {
                (nearest, best) = (name, distance);
            }
        }

        return nearest;
    }
}
