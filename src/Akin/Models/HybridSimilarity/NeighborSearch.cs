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
        const string Step = "finding neighbours";
        int count = vectors.ItemCount;
        var lists = new SimilarLists(count, Math.Min(neighbors, count - 1));
        if (lists.Length == 0)
        {
            return lists;
        }

        var rooms = new ConcurrentBag<(ChannelScores Scores, TopK Top)>();
        int done = 0;
        BlockedRows.Run(
            count,
            ChannelVectors.QueryCount,
            maxThreads,
            (_, first, end) =>
            {
                if (!rooms.TryTake(out (ChannelScores Scores, TopK Top) room))
                {
                    room = (new ChannelScores(vectors, ChannelVectors.QueryCount), new TopK(lists.Length));
                }

                Span<int> items = stackalloc int[end - first];
                for (int at = 0; at < items.Length; at++)
                {
                    items[at] = first + at;
                }

                vectors.Score(items, room.Scores);
                foreach (int item in items)
                {
                    int start = (item - first) * vectors.PaddedCount;
                    KeepBest(lists, item, room.Scores.Collaborative.AsSpan(start, count), room.Scores.Content.AsSpan(start, count), fusion, room.Top);
                }

                rooms.Add(room);
                progress?.Report(new StepProgress(Step, Interlocked.Add(ref done, end - first), count));
            },
            cancellation);
        return lists;
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
