using System.Collections.Concurrent;
using System.Numerics;
using Akin.Numerics;

namespace Akin.Models.HybridSimilarity;

/// <summary>The exact nearest neighbours of all items, a few rows of scores at a time.</summary>
internal static class NeighborSearch
{
    /// <summary>Scores every pair and keeps each item's best.</summary>
    /// <param name="vectors">Both channels.</param>
    /// <param name="fusion">How the channels are joined.</param>
    /// <param name="neighbors">Length of the lists, cut to items − 1.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    public static SimilarLists Run(
        ChannelVectors vectors,
        Fusion fusion,
        int neighbors,
        int maxThreads,
        IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        int count = vectors.ItemCount;
        var lists = new SimilarLists(count, Math.Min(neighbors, count - 1));
        Fill(lists, [.. Enumerable.Range(0, count)], vectors, fusion, maxThreads, progress, cancellation);
        return lists;
    }

    /// <summary>Scores some items against all and keeps each one's best; the other lists stay as they are.</summary>
    /// <param name="lists">One list an item, at most items − 1 long; those of <paramref name="wanted"/> are overwritten.</param>
    /// <param name="wanted">The items, each once.</param>
    /// <param name="vectors">Both channels.</param>
    /// <param name="fusion">How the channels are joined.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    public static void Fill(
        SimilarLists lists,
        int[] wanted,
        ChannelVectors vectors,
        Fusion fusion,
        int maxThreads,
        IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        const string Step = "finding neighbours";
        int count = vectors.ItemCount;
        if (lists.Length == 0)
        {
            return;
        }

        var rooms = new ConcurrentBag<(ChannelScores Scores, TopK Top)>();
        int done = 0;
        BlockedRows.Run(
            wanted.Length,
            ChannelVectors.QueryCount,
            maxThreads,
            (_, first, end) =>
            {
                if (!rooms.TryTake(out (ChannelScores Scores, TopK Top) room))
                {
                    room = (new ChannelScores(vectors, ChannelVectors.QueryCount), new TopK(lists.Length));
                }

                ReadOnlySpan<int> items = wanted.AsSpan(first..end);
                vectors.Score(items, room.Scores);
                for (int row = 0; row < items.Length; row++)
                {
                    int start = row * vectors.PaddedCount;
                    KeepBest(lists, items[row], room.Scores.Collaborative.AsSpan(start, count), room.Scores.Content.AsSpan(start, count), fusion, room.Top);
                }

                rooms.Add(room);
                progress?.Report(new StepProgress(Step, Interlocked.Add(ref done, end - first), wanted.Length));
            },
            cancellation);
    }

    private static void KeepBest(SimilarLists lists, int item, Span<float> collaborative, ReadOnlySpan<float> content, Fusion fusion, TopK top)
    {
        fusion.Join(collaborative, content);
        collaborative[item] = float.NaN;
        Offer(collaborative, top);
        int start = item * lists.Length;
        top.Drain(lists.Items.AsSpan(start, lists.Length), lists.Scores.AsSpan(start, lists.Length));
    }

    /// <summary>Offers all scores in index order; a vector of scores that cannot be kept costs one comparison.</summary>
    private static void Offer(ReadOnlySpan<float> scores, TopK top)
    {
        int at = 0;
        for (; at <= scores.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            if (Vector.GreaterThanAny(new Vector<float>(scores[at..]), new Vector<float>(top.Threshold)))
            {
                for (int lane = 0; lane < Vector<float>.Count; lane++)
                {
                    if (scores[at + lane] > top.Threshold)
                    {
                        top.Add(at + lane, scores[at + lane]);
                    }
                }
            }
        }

        for (; at < scores.Length; at++)
        {
            top.Add(at, scores[at]);
        }
    }
}
