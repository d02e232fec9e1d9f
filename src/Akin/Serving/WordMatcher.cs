using Akin.Text;

namespace Akin.Serving;

/// <summary>Finds the words of the index that a typed word may stand for.</summary>
internal sealed class WordMatcher(TitleIndex index)
{
    /// <summary>A word that was found as typed, perhaps unfinished, has at least this similarity; a mended one has less.</summary>
    public const float AsTyped = 0.7f;

    /// <summary>Collects matching words, most similar first, ties by word.</summary>
    /// <param name="typed">The typed word.</param>
    /// <param name="last">Whether it is the last word and may be unfinished.</param>
    /// <param name="mend">Whether to look for misspelt words too.</param>
    public List<(int Word, float Similarity)> Find(string typed, bool last, bool mend)
    {
        var found = new List<(int Word, float Similarity)>();
        (int first, int end) = index.WordsBeginning(typed);
        for (int word = first; word < end; word++)
        {
            int length = index.Word(word).Length;
            float share = (float)typed.Length / length;
            if (length == typed.Length)
            {
                found.Add((word, 1));
            }
            else if (last || typed.Length >= 3)
            {
                found.Add((word, (last ? 0.78f : AsTyped) + (0.2f * share)));
            }
        }

        if (mend && typed.Length >= 4)
        {
            Mend(typed, last, first, end, found);
        }

        found.Sort((left, right) => left.Similarity != right.Similarity ? right.Similarity.CompareTo(left.Similarity) : left.Word.CompareTo(right.Word));
        return found;
    }

    private void Mend(string typed, bool last, int first, int end, List<(int Word, float Similarity)> found)
    {
        int limit = typed.Length < 8 ? 1 : 2;
        var seen = new HashSet<int>();
        foreach (int bucket in TitleIndex.Trigrams(typed))
        {
            foreach (int word in index.WordsWithTrigram(bucket))
            {
                ReadOnlySpan<char> letters = index.Word(word);
                bool asTyped = word >= first && word < end;
                bool near = letters.Length >= typed.Length - limit && (letters.Length <= typed.Length + limit || last);
                if (asTyped || !near || !seen.Add(word))
                {
                    continue;
                }

                int distance = EditDistance.Of(typed, letters, limit);
                if (distance <= limit)
                {
                    found.Add((word, AsTyped - (0.1f * distance)));
                }
                else if (last && EditDistance.Of(typed, letters, 1, prefix: true) <= 1)
                {
                    found.Add((word, AsTyped - 0.2f));
                }
            }
        }
    }
}
