using Akin.Data;

namespace Akin.Evaluation;

/// <summary>How alike two items are by their genres alone, which no model's own notion of likeness decides.</summary>
public static class GenreSimilarity
{
    /// <summary>Shared genres of two items as a share of all their genres (Jaccard); 0 when neither has one.</summary>
    /// <returns>In [0, 1], symmetric, safe for concurrent use; null when fewer than two genres occur in the catalogue.</returns>
    public static Func<int, int, double>? Of(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        int[][] genres = new int[catalogue.Count][];
        for (int item = 0; item < genres.Length; item++)
        {
            SortedSet<int> own = [];
            foreach (string genre in catalogue[item].Genres)
            {
                if (!numbers.TryGetValue(genre, out int number))
                {
                    numbers.Add(genre, number = numbers.Count);
                }

                own.Add(number);
            }

            genres[item] = [.. own];
        }

        return numbers.Count < 2 ? null : (item, other) => Jaccard(genres[item], genres[other]);
    }

    private static double Jaccard(int[] some, int[] others)
    {
        int shared = 0;
        for (int at = 0, against = 0; at < some.Length && against < others.Length;)
        {
            int difference = some[at] - others[against];
            shared += difference == 0 ? 1 : 0;
            at += difference <= 0 ? 1 : 0;
            against += difference >= 0 ? 1 : 0;
        }

        return shared == 0 ? 0 : (double)shared / (some.Length + others.Length - shared);
    }
}
