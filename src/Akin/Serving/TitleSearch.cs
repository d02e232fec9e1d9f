using Akin.Bundles;
using Akin.Data;

namespace Akin.Serving;

/// <summary>Finds items by their titles and other names, as people type them.</summary>
/// <remarks>Case, accents, punctuation and English articles do not count, "&amp;" is "and", "II" is "2", the order of words is free, the last word may be
/// unfinished, a year at the end restricts, misspelt words are mended when nothing fits as typed. Exact titles come first; what fits about equally
/// well is ordered by the number of ratings. The index is built at the first search, O(text of all titles). Safe for concurrent use.</remarks>
public sealed class TitleSearch
{
    private const float PopularityShare = 0.12f;
    private const int MaxVariants = 8;
    private const float ClearLead = 0.06f;
    private readonly Lazy<TitleIndex> _index;
    private readonly Func<int, int?> _year;
    private readonly float[] _popularity;

    private TitleSearch(Func<IEnumerable<(int Item, string Name)>> names, Func<int, int?> year, ReadOnlySpan<int> ratingCounts)
    {
        _index = new Lazy<TitleIndex>(() => new TitleIndex(names()));
        _year = year;
        _popularity = new float[ratingCounts.Length];
        float most = 1;
        for (int item = 0; item < _popularity.Length; item++)
        {
            _popularity[item] = MathF.Log(1 + Math.Max(0, ratingCounts[item]));
            most = Math.Max(most, _popularity[item]);
        }

        for (int item = 0; item < _popularity.Length; item++)
        {
            _popularity[item] /= most;
        }
    }

    /// <summary>Searches the catalogue of a bundle.</summary>
    public static TitleSearch Of(BundleItems items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new TitleSearch(() => Names(items), items.Year, items.RatingCounts);
    }

    /// <summary>Searches a catalogue.</summary>
    /// <param name="catalogue">The items.</param>
    /// <param name="ratingCounts">How many ratings each item has.</param>
    /// <exception cref="ArgumentException">There is not one count per item.</exception>
    public static TitleSearch Of(Catalogue catalogue, ReadOnlySpan<int> ratingCounts)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return ratingCounts.Length == catalogue.Count
            ? new TitleSearch(() => Names(catalogue), item => catalogue[item].Year, ratingCounts)
            : throw new ArgumentException($"There are {ratingCounts.Length} rating counts for {catalogue.Count} items; they must be equal.");
    }

    /// <summary>Finds the items that answer a query, best first, each once. The same query gives the same answer.</summary>
    /// <param name="query">What was typed; any text, of which the first 200 characters count.</param>
    /// <param name="limit">At most this many, ≥ 0.</param>
    public IReadOnlyList<TitleHit> Search(string query, int limit)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        TitleQuery parsed = TitleQuery.Parse(query);
        if (parsed.Words.Count == 0 || limit == 0)
        {
            return [];
        }

        var best = new Dictionary<int, TitleHit>();
        if (parsed.Year is int year)
        {
            Collect(parsed.Words.Take(parsed.Words.Count - 1).ToArray(), year, limit, best);
        }

        // A year that restricts leaves of the rest only titles that have it in their name ("Blade Runner 2049").
        bool restricted = best.Values.Any(hit => hit.IsComplete);
        var plain = new Dictionary<int, TitleHit>();
        Collect([.. parsed.Words], null, limit, plain);
        foreach (TitleHit hit in plain.Values)
        {
            if ((!restricted || hit.IsAsTyped) && (!best.TryGetValue(hit.Index, out TitleHit known) || known.Score < hit.Score))
            {
                best[hit.Index] = hit;
            }
        }

        return [.. best.Values.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Index).Take(limit)];
    }

    /// <summary>Finds the one item that a query means.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="suggestions">At most this many others, ≥ 0. Default: 5.</param>
    /// <returns>A match when a title is exact (of several the one with the most ratings), or when one hit with every word of the query is clearly ahead of the next.</returns>
    public TitleAnswer FindOne(string query, int suggestions = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(suggestions);
        IReadOnlyList<TitleHit> hits = Search(query, suggestions == int.MaxValue ? suggestions : Math.Max(2, suggestions + 1));
        bool clear = hits.Count > 0
            && (hits[0].IsExact || (hits[0].IsComplete && (hits.Count == 1 || hits[0].Score - hits[1].Score >= ClearLead)));
        return clear
            ? new TitleAnswer(hits[0], [.. hits.Skip(1).Take(suggestions)])
            : new TitleAnswer(null, [.. hits.Take(suggestions)]);
    }

    private static IEnumerable<(int Item, string Name)> Names(BundleItems items)
    {
        for (int item = 0; item < items.Count; item++)
        {
            yield return (item, items.Title(item));
            for (int at = 0; at < items.AlternativeTitleCount(item); at++)
            {
                yield return (item, items.AlternativeTitle(item, at));
            }
        }
    }

    private static IEnumerable<(int Item, string Name)> Names(Catalogue catalogue)
    {
        for (int item = 0; item < catalogue.Count; item++)
        {
            yield return (item, catalogue[item].Title);
            foreach (string name in catalogue[item].AlternativeTitles)
            {
                yield return (item, name);
            }
        }
    }

    /// <summary>Tries the words as typed, then joined or split ("god father", "spiderman"), then mended; stops when every word was found.</summary>
    private void Collect(string[] words, int? year, int limit, Dictionary<int, TitleHit> best)
    {
        var ranking = new TitleRanking(_index.Value);
        foreach (string[] variant in Variants(words).Take(MaxVariants))
        {
            Keep(ranking.Rank(variant, mend: false), year, limit, best);
            if (best.Values.Any(hit => hit.IsAsTyped))
            {
                return;
            }
        }

        Keep(ranking.Rank(words, mend: true), year, limit, best);
    }

    private IEnumerable<string[]> Variants(string[] words)
    {
        yield return words;
        TitleIndex index = _index.Value;
        for (int at = 0; at + 1 < words.Length; at++)
        {
            if (index.Has(words[at] + words[at + 1]))
            {
                yield return [.. words[..at], words[at] + words[at + 1], .. words[(at + 2)..]];
            }
        }

        for (int at = 0; at < words.Length; at++)
        {
            for (int cut = 1; cut < words[at].Length; cut++)
            {
                if (index.Has(words[at].AsSpan(0, cut)) && index.Has(words[at].AsSpan(cut)))
                {
                    yield return [.. words[..at], words[at][..cut], words[at][cut..], .. words[(at + 1)..]];
                }
            }
        }
    }

    private void Keep(IEnumerable<TitleHit> names, int? year, int limit, Dictionary<int, TitleHit> best)
    {
        // More than asked for, because several names may be one item's.
        var heap = new PriorityQueue<TitleHit, (float, int)>();
        int room = (int)Math.Min(4L * limit + 16, 100_000);
        foreach (TitleHit name in names)
        {
            if (year is int wanted && _year(name.Index) != wanted)
            {
                continue;
            }

            TitleHit hit = name with { Score = name.Score + (PopularityShare * _popularity[name.Index]) };
            if (heap.Count < room)
            {
                heap.Enqueue(hit, (hit.Score, -hit.Index));
            }
            else
            {
                heap.EnqueueDequeue(hit, (hit.Score, -hit.Index));
            }
        }

        foreach ((TitleHit hit, _) in heap.UnorderedItems)
        {
            if (!best.TryGetValue(hit.Index, out TitleHit known) || known.Score < hit.Score)
            {
                best[hit.Index] = hit;
            }
        }
    }
}
