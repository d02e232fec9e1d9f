using System.Buffers;

namespace Akin.Serving;

/// <summary>Scores the names that have words of a query.</summary>
internal sealed class TitleRanking(TitleIndex index)
{
    /// <summary>Names with less of the query's weight are not worth showing.</summary>
    private const float LeastCoverage = 0.45f;
    private readonly WordMatcher _matcher = new(index);

    /// <summary>Scores every name that has enough of the words: in [0, 1] by the words, +1 when it is exactly the query, +0.25 when it begins with it.</summary>
    /// <param name="words">The query's words, at least one, at most 255.</param>
    /// <param name="mend">Whether to look for misspelt words too.</param>
    public IReadOnlyList<TitleHit> Rank(string[] words, bool mend)
    {
        float[] covered = ArrayPool<float>.Shared.Rent(index.NameCount);
        byte[] found = ArrayPool<byte>.Shared.Rent(index.NameCount);
        byte[] asTyped = ArrayPool<byte>.Shared.Rent(index.NameCount);
        int[] seen = ArrayPool<int>.Shared.Rent(index.NameCount);
        try
        {
            Array.Clear(covered, 0, index.NameCount);
            Array.Clear(found, 0, index.NameCount);
            Array.Clear(asTyped, 0, index.NameCount);
            Array.Clear(seen, 0, index.NameCount);
            var touched = new List<int>();
            float all = 0;
            for (int at = 0; at < words.Length; at++)
            {
                List<(int Word, float Similarity)> matches = _matcher.Find(words[at], last: at == words.Length - 1, mend);
                float weight = matches.Count == 0 ? Weight(1) : Weight(index.Postings(matches[0].Word).Length);
                all += weight;
                foreach ((int word, float similarity) in matches)
                {
                    foreach (int name in index.Postings(word))
                    {
                        // Most similar first: later words of the same place add nothing.
                        if (seen[name] == at + 1)
                        {
                            continue;
                        }

                        if (seen[name] == 0)
                        {
                            touched.Add(name);
                        }

                        seen[name] = at + 1;
                        covered[name] += weight * similarity;
                        found[name]++;
                        asTyped[name] += similarity >= WordMatcher.AsTyped ? (byte)1 : (byte)0;
                    }
                }
            }

            var hits = new List<TitleHit>();
            foreach (int name in touched)
            {
                float coverage = covered[name] / all;
                if (coverage >= LeastCoverage)
                {
                    hits.Add(Score(name, words, coverage) with { IsComplete = found[name] == words.Length, IsAsTyped = asTyped[name] == words.Length });
                }
            }

            return hits;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(covered);
            ArrayPool<byte>.Shared.Return(found);
            ArrayPool<byte>.Shared.Return(asTyped);
            ArrayPool<int>.Shared.Return(seen);
        }
    }

    /// <summary>A rare word says more: the logarithm of how rare, never below a half.</summary>
    private float Weight(int names) => MathF.Max(0.5f, MathF.Log((1f + index.NameCount) / (1 + names)));

    private TitleHit Score(int name, string[] words, float coverage)
    {
        ReadOnlySpan<int> nameWords = index.NameWords(name);
        int same = 0;
        while (same < words.Length && same < nameWords.Length && index.Word(nameWords[same]).SequenceEqual(words[same]))
        {
            same++;
        }

        bool exact = same == words.Length && same == nameWords.Length;
        bool begins = same == words.Length
            || (same == words.Length - 1 && same < nameWords.Length && index.Word(nameWords[same]).StartsWith(words[same], StringComparison.Ordinal));
        float length = Math.Min(1, (float)words.Length / Math.Max(1, nameWords.Length));
        float score = (coverage * (0.8f + (0.2f * length))) + (exact ? 1 : begins ? 0.25f : 0) - (index.IsTitle(name) ? 0 : 0.04f);
        return new TitleHit(index.Item(name), score, exact, false, false);
    }
}
