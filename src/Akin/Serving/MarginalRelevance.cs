using System.Buffers;
using System.Numerics.Tensors;

namespace Akin.Serving;

/// <summary>Reorders a ranked pool so that its first places are relevant and unlike each other.</summary>
/// <remarks>
/// Maximal marginal relevance: Carbonell, Goldstein, SIGIR 1998. Next comes the candidate with the greatest (1 − d)·r(i) − d·max s(i, j) over all j chosen before,
/// d the diversity (1 − λ of the paper), r = √(score / best score), s = √similarity: most scores are small and close together, and the roots spread them.
/// The best candidate stays first; of equal values the better ranked goes first.
/// The maximum is kept for each candidate, so the cost is O(places · pool) similarities. Deterministic.
/// </remarks>
internal static class MarginalRelevance
{
    /// <summary>At most this many first places are chosen so; what follows keeps its order.</summary>
    public const int MostPlaces = 100;

    private const int PoolFactor = 5;
    private const int LeastPool = 100;

    /// <summary>Tells how alike one item is to some others; <c>scores</c> is as long as <c>others</c>.</summary>
    public delegate void Similarities(int item, ReadOnlySpan<int> others, Span<float> scores);

    /// <summary>How many candidates a list of a length is chosen from.</summary>
    public static int PoolSize(int limit) => Math.Max(limit, Math.Max(PoolFactor * Math.Min(limit, MostPlaces), LeastPool));

    /// <summary>Chooses the first places.</summary>
    /// <param name="items">The pool, best first; distinct.</param>
    /// <param name="scores">Their scores, never rising.</param>
    /// <param name="limit">Length of the result, cut to the pool's.</param>
    /// <param name="diversity">d in [0, 1].</param>
    /// <param name="similarity">How alike items are, at most about 1.</param>
    /// <returns>Places in the pool, in their new order.</returns>
    public static int[] Choose(ReadOnlySpan<int> items, ReadOnlySpan<float> scores, int limit, float diversity, Similarities similarity)
    {
        int count = Math.Min(limit, items.Length);
        int[] chosen = new int[count];
        float[] rented = ArrayPool<float>.Shared.Rent(3 * items.Length);
        Span<float> relevance = rented.AsSpan(0, items.Length);
        Span<float> closest = rented.AsSpan(items.Length, items.Length);
        Span<float> alike = rented.AsSpan(2 * items.Length, items.Length);
        float best = items.Length > 0 && scores[0] > 0 ? scores[0] : 1;
        TensorPrimitives.Divide(scores, best, relevance);
        RootOfPositive(relevance);
        TensorPrimitives.Multiply(relevance, 1 - diversity, relevance);
        closest.Clear();
        int places = Math.Min(count, MostPlaces);
        for (int place = 0, next = 0; place < places; place++)
        {
            chosen[place] = next;
            relevance[next] = float.NegativeInfinity;
            if (place + 1 < places)
            {
                similarity(items[next], items, alike);
                alike[next] = 0;
                RootOfPositive(alike);
                TensorPrimitives.Max(closest, alike, closest);
                TensorPrimitives.MultiplyAdd(closest, -diversity, relevance, alike);
                next = TensorPrimitives.IndexOfMax<float>(alike);
            }
        }

        for (int place = places, at = 0; place < count; at++)
        {
            if (!float.IsNegativeInfinity(relevance[at]))
            {
                chosen[place++] = at;
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        return chosen;
    }

    private static void RootOfPositive(Span<float> values)
    {
        TensorPrimitives.Max(values, 0, values);
        TensorPrimitives.Sqrt(values, values);
    }
}
