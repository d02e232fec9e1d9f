using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>The adaptive mode's second look: what my neighbours are like counts for me, and an item that is close to everybody counts less.</summary>
/// <remarks>
/// s(i, j) is kept where j is among the best of i or i among the best of j. With P(i, ·) the weights of the ten best of i, summing to 1,
/// final(i, j) = f(j) · (s(i, j) + ¼·Σ P(i, k)·s(k, j) + ¼·Σ P(j, k)·s(i, k)).
/// f(j) = (median(r) / r(j))^0.4, r(j) the mean of j's ten best scores and at least half the median, tames hubs: items that a high dimension makes everybody's neighbour
/// (Radovanović, Nanopoulos, Ivanović, JMLR 11, 2010).
/// Cost: O(items · candidates · 10) time, memory of the lists twice.
/// </remarks>
internal static class ListSmoothing
{
    /// <summary>Candidates a list, before the second look.</summary>
    public const int Depth = 100;

    private const int Near = 10;
    private const float NeighborWeight = 0.25f;
    private const float HubPower = 0.4f;
    private const float LeastCloseness = 0.5f;
    private const int BlockLength = 64;

    /// <summary>Ranks the candidates anew.</summary>
    /// <param name="candidates">The best of every item by score alone.</param>
    /// <param name="neighbors">Length of the lists wanted.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="cancellation">Checked every few items.</param>
    public static SimilarLists Run(SimilarLists candidates, int neighbors, int maxThreads, CancellationToken cancellation) =>
        Run(candidates, Math.Min(neighbors, candidates.ItemCount - 1), 0, maxThreads, cancellation);

    /// <summary>Ranks the candidates of the last items anew.</summary>
    /// <param name="candidates">The best of every item by score alone, at least <paramref name="length"/> each for the items asked for; others may end early with
    /// <see cref="SimilarLists.None"/>.</param>
    /// <param name="length">Length of the lists wanted.</param>
    /// <param name="firstItem">From which item on lists are wanted.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <returns>One list for each item from <paramref name="firstItem"/> on.</returns>
    public static SimilarLists Run(SimilarLists candidates, int length, int firstItem, int maxThreads, CancellationToken cancellation)
    {
        int count = candidates.ItemCount;
        var lists = new SimilarLists(count - firstItem, length);
        float[] hubFactors = HubFactors(candidates);
        CsrMatrix near = NearWeights(candidates);
        CsrMatrix nearOf = near.Transpose();
        CsrMatrix scores = Symmetric(candidates);
        var rooms = new ConcurrentBag<(SparseAccumulator Row, TopK Top)>();
        BlockedRows.Run(
            lists.ItemCount,
            BlockLength,
            maxThreads,
            (_, first, end) =>
            {
                (SparseAccumulator row, TopK top) = rooms.TryTake(out (SparseAccumulator Row, TopK Top) room)
                    ? room
                    : (new SparseAccumulator(count), new TopK(lists.Length));
                for (int item = firstItem + first; item < firstItem + end; item++)
                {
                    Accumulate(item, scores, near, nearOf, row);
                    foreach (int other in row.Touched)
                    {
                        if (other != item)
                        {
                            top.Add(other, hubFactors[other] * row[other]);
                        }
                    }

                    row.Clear();
                    int start = (item - firstItem) * lists.Length;
                    top.Drain(lists.Items.AsSpan(start, lists.Length), lists.Scores.AsSpan(start, lists.Length));
                }

                rooms.Add((row, top));
            },
            cancellation);
        return lists;
    }

    private static void Accumulate(int item, CsrMatrix scores, CsrMatrix near, CsrMatrix nearOf, SparseAccumulator row)
    {
        row.Add(scores.RowColumns(item), scores.RowValues(item), 1);
        for (int at = 0; at < near.RowLength(item); at++)
        {
            int neighbor = near.RowColumns(item)[at];
            row.Add(scores.RowColumns(neighbor), scores.RowValues(neighbor), NeighborWeight * near.RowValues(item)[at]);
        }

        for (int at = 0; at < scores.RowLength(item); at++)
        {
            int neighbor = scores.RowColumns(item)[at];
            row.Add(nearOf.RowColumns(neighbor), nearOf.RowValues(neighbor), NeighborWeight * scores.RowValues(item)[at]);
        }
    }

    /// <summary>What the scores towards each item are multiplied by: f in the remarks; around 1, at most 1.32.</summary>
    private static float[] HubFactors(SimilarLists candidates)
    {
        float[] means = new float[candidates.ItemCount];
        for (int item = 0; item < means.Length; item++)
        {
            int near = Math.Min(Near, candidates.CountOf(item));
            float sum = 0;
            for (int place = 0; place < near; place++)
            {
                sum += candidates.Scores[(item * candidates.Length) + place];
            }

            means[item] = near == 0 ? 0 : sum / near;
        }

        float[] sorted = [.. means];
        Array.Sort(sorted);
        float median = sorted[sorted.Length / 2];
        return Array.ConvertAll(means, mean => median > 0 ? MathF.Pow(median / Math.Max(mean, LeastCloseness * median), HubPower) : 1);
    }

    /// <summary>P: the ten best of every item, weights summing to 1, or zeros where all scores are 0.</summary>
    private static CsrMatrix NearWeights(SimilarLists candidates)
    {
        int near = Math.Min(Near, candidates.Length);
        return ToMatrix(candidates, near, scores =>
        {
            float sum = TensorPrimitives.Sum<float>(scores);
            TensorPrimitives.Multiply(scores, sum > 0 ? 1 / sum : 0, scores);
        });
    }

    /// <summary>s: the lists and their mirror image, one value a pair.</summary>
    private static CsrMatrix Symmetric(SimilarLists candidates)
    {
        CsrMatrix own = ToMatrix(candidates, candidates.Length, null);
        return SparseRows.Union(own, own.Transpose());
    }

    /// <summary>The first places of all lists as a matrix, each row sorted by item.</summary>
    private static CsrMatrix ToMatrix(SimilarLists candidates, int length, RowAction? change)
    {
        int[] starts = new int[candidates.ItemCount + 1];
        int[] columns = new int[candidates.ItemCount * length];
        float[] values = new float[columns.Length];
        int kept = 0;
        for (int item = 0; item < candidates.ItemCount; item++)
        {
            int count = Math.Min(length, candidates.CountOf(item));
            Span<int> rowColumns = columns.AsSpan(kept, count);
            Span<float> rowValues = values.AsSpan(kept, count);
            candidates.Of(item)[..count].CopyTo(rowColumns);
            candidates.Scores.AsSpan(item * candidates.Length, count).CopyTo(rowValues);
            change?.Invoke(rowValues);
            rowColumns.Sort(rowValues);
            kept += count;
            starts[item + 1] = kept;
        }

        Array.Resize(ref columns, kept);
        Array.Resize(ref values, kept);

        return new CsrMatrix(candidates.ItemCount, candidates.ItemCount, starts, columns, values);
    }

    private delegate void RowAction(Span<float> values);
}
