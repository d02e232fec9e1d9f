namespace Akin.Models.Popularity;

/// <summary>The simplest recommender, and the baseline for all others: what most people interacted with.</summary>
/// <remarks>O(items · log items) to rank; deterministic. Immutable; safe for concurrent use.</remarks>
public sealed class Popularity
{
    private readonly int[] _ranked;

    /// <summary>Ranks items by how many interactions they have; ties by index.</summary>
    /// <param name="counts">Interactions by item, ≥ 0.</param>
    public Popularity(ReadOnlySpan<int> counts)
    {
        int[] keys = counts.ToArray();
        _ranked = new int[keys.Length];
        for (int item = 0; item < _ranked.Length; item++)
        {
            _ranked[item] = item;
        }

        Array.Sort(_ranked, (a, b) => keys[a] != keys[b] ? keys[b].CompareTo(keys[a]) : a.CompareTo(b));
    }

    /// <summary>All items, most interactions first.</summary>
    public ReadOnlySpan<int> Ranked => _ranked;

    /// <summary>The most popular items that pass.</summary>
    /// <param name="limit">How many, ≥ 1.</param>
    /// <param name="passes">Which items may be in it; null = all.</param>
    /// <returns>As many as asked while items that pass remain.</returns>
    public IReadOnlyList<int> Recommend(int limit, Predicate<int>? passes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return [.. _ranked.Where(item => passes?.Invoke(item) ?? true).Take(limit)];
    }
}
