using Akin.Numerics;

namespace Akin.Models.HybridSimilarity;

/// <summary>How much a shared title word says: a name of a series brings alike items together, a common word brings anything.</summary>
/// <remarks>
/// For every word: over the pairs of items that share it (but neither a series nor a pair of words, which have terms of their own), how much more alike in
/// genres (G) and behaviour (H) they are than any two items:
/// lift = Σ(0.1·(G − g₀)/(1 − g₀) + 3·(H − h₀·e)) / (pairs + 1), with g₀ and h₀·e what two random items of that evidence e have in common;
/// without behaviour G weighs 0.5.
/// Worth = clamp(lift / 0.2) · min(1, √(20 / items with the word)), never below 0.1. Words of more than 60 items are sampled evenly.
/// </remarks>
internal sealed class WordCoherence
{
    private const int MaxItems = 60;
    private const int ExpectationPairs = 20_000;
    private const float LeastWorth = 0.1f;
    private const double FullLift = 0.2;
    private const double FreeItems = 20;
    private const double GenreWeight = 0.1;
    private const double GenreWeightAlone = 0.5;
    private const double BehaviourWeight = 3;

    private readonly ContentTerms _titles;
    private readonly Func<int, int, float>? _behaviour;
    private readonly GenreVectors _genres;
    private readonly HashSet<string>[] _pairs;
    private readonly float[] _evidence;
    private readonly double _expectedGenres;
    private readonly double _expectedCosine;

    /// <summary>Measures what two items that share nothing have in common, over seeded random pairs.</summary>
    public WordCoherence(ContentTerms titles, GenreVectors genres, Func<int, int, float>? behaviour)
    {
        _titles = titles;
        _behaviour = behaviour;
        _genres = genres;
        int count = titles.Words.Length;
        _pairs = [.. Enumerable.Range(0, count).Select(item => titles.SharedPairs(item).ToHashSet())];
        _evidence = new float[count];
        for (int item = 0; item < count; item++)
        {
            _evidence[item] = behaviour?.Invoke(item, item) ?? 0;
        }

        var random = new SeededRandom(1);
        double alikeGenres = 0;
        double alike = 0;
        double evidence = 0;
        for (int pair = 0; pair < ExpectationPairs; pair++)
        {
            int item = random.NextInt(count);
            int other = random.NextInt(count);
            alikeGenres += _genres.Cosine(item, other);
            alike += behaviour?.Invoke(item, other) ?? 0;
            evidence += Evidence(item, other);
        }

        _expectedGenres = alikeGenres / ExpectationPairs;
        _expectedCosine = evidence > 0 ? alike / evidence : 0;
    }

    /// <summary>The worth of every title word by its term, in [0.1, 1].</summary>
    public Dictionary<string, float> Worth()
    {
        var items = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int item = 0; item < _titles.Words.Length; item++)
        {
            foreach (string word in _titles.Words[item].Distinct())
            {
                if (!items.TryGetValue(word, out List<int>? sharing))
                {
                    items.Add(word, sharing = []);
                }

                sharing.Add(item);
            }
        }

        var worth = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach ((string word, List<int> sharing) in items)
        {
            worth.Add(ContentTerms.WordPrefix + word, sharing.Count < 2 ? 1 : Worth(sharing));
        }

        return worth;
    }

    /// <summary>The evidence of a pair: the geometric mean of what each item's behaviour has in common with itself, which is its evidence.</summary>
    private double Evidence(int item, int other) =>
        Math.Sqrt((double)_evidence[item] * _evidence[other]);

    private float Worth(List<int> sharing)
    {
        double rarity = Math.Min(1, Math.Sqrt(FreeItems / sharing.Count));
        int[] sample = sharing.Count <= MaxItems
            ? [.. sharing]
            : [.. Enumerable.Range(0, MaxItems).Select(at => sharing[(int)((long)at * sharing.Count / MaxItems)])];
        double lift = 0;
        int pairs = 0;
        for (int at = 0; at < sample.Length; at++)
        {
            for (int before = 0; before < at; before++)
            {
                int item = sample[at];
                int other = sample[before];
                if (_titles.Franchises[item] == _titles.Franchises[other] || _pairs[item].Overlaps(_pairs[other]))
                {
                    continue;
                }

                lift += (_behaviour is null ? GenreWeightAlone : GenreWeight) * (_genres.Cosine(item, other) - _expectedGenres) / Math.Max(1 - _expectedGenres, 1e-6);
                lift += BehaviourWeight * ((_behaviour?.Invoke(item, other) ?? 0) - (_expectedCosine * Evidence(item, other)));
                pairs++;
            }
        }

        return (float)Math.Max(LeastWorth, Math.Min(1, lift / (pairs + 1) / FullLift) * rarity);
    }
}
