using System.Collections.Concurrent;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.ItemKnn;

/// <summary>Finds for each item the most similar others, a few items at a time, without a matrix of all pairs.</summary>
internal static class ItemNeighbors
{
    private const int BlockLength = 16;

    /// <summary>Compares every item with all that share a user with it and keeps the best.</summary>
    /// <param name="vectors">Shape [users × items], columns of length 1.</param>
    /// <param name="options">How many are kept, and the shrinkage.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked before every 16 items.</param>
    /// <returns>Shape [items × items]: row i, column j is the similarity where i is among the nearest of j, in (0, 1].</returns>
    /// <remarks>Time: O(Σ history²); memory beside the result: 13 bytes · items a thread. Equal similarities: the lower index first.</remarks>
    /// <exception cref="ArgumentException">There are more neighbours than a matrix holds.</exception>
    public static CsrMatrix Find(CsrMatrix vectors, ItemKnnOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        int count = vectors.ColumnCount;
        CsrMatrix byItem = vectors.Transpose();
        int[][] neighbors = new int[count][];
        float[][] similarities = new float[count][];
        var rooms = new ConcurrentBag<Room>();
        int done = 0;
        BlockedRows.RunInOrder(BlockedRows.Count(count, BlockLength), options.MaxThreads, block =>
        {
            Room room = rooms.TryTake(out Room? used) ? used : new Room(count, Math.Min(options.Neighbors, count));
            int end = Math.Min((block + 1) * BlockLength, count);
            for (int item = block * BlockLength; item < end; item++)
            {
                (neighbors[item], similarities[item]) = room.Nearest(item, vectors, byItem, options.Shrinkage);
            }

            rooms.Add(room);
            progress?.Report(new StepProgress("finding neighbours", Interlocked.Add(ref done, end - (block * BlockLength)), count));
        }, cancellation);
        RequireRoom(neighbors, options);
        return CsrMatrix.OfRows(count, neighbors, similarities).Transpose();
    }

    private static void RequireRoom(int[][] neighbors, ItemKnnOptions options)
    {
        if (neighbors.Sum(list => (long)list.Length) > Array.MaxLength)
        {
            throw new ArgumentException($"Neighbors was {options.Neighbors}; {neighbors.Length:N0} items may have {Array.MaxLength / neighbors.Length} each at most.");
        }
    }

    /// <summary>What one thread needs to compare one item with all.</summary>
    private sealed class Room(int itemCount, int neighbors)
    {
        private readonly float[] _cosines = new float[itemCount];
        private readonly int[] _supports = new int[itemCount];
        private readonly int[] _touched = new int[itemCount];
        private readonly int[] _items = new int[neighbors];
        private readonly float[] _similarities = new float[neighbors];
        private readonly TopK _top = new(neighbors);

        /// <summary>The nearest of an item, by index.</summary>
        public (int[] Items, float[] Similarities) Nearest(int item, CsrMatrix vectors, CsrMatrix byItem, double shrinkage)
        {
            int touched = 0;
            ReadOnlySpan<int> users = byItem.RowColumns(item);
            ReadOnlySpan<float> own = byItem.RowValues(item);
            for (int at = 0; at < users.Length; at++)
            {
                ReadOnlySpan<int> others = vectors.RowColumns(users[at]);
                ReadOnlySpan<float> values = vectors.RowValues(users[at]);
                for (int place = 0; place < others.Length; place++)
                {
                    int other = others[place];
                    if (_supports[other]++ == 0)
                    {
                        _touched[touched++] = other;
                    }

                    _cosines[other] += own[at] * values[place];
                }
            }

            foreach (int other in _touched.AsSpan(0, touched))
            {
                // Rounding may take a cosine a little above 1.
                float similarity = (float)(Math.Min(1, _cosines[other]) * (_supports[other] / (_supports[other] + shrinkage)));
                if (other != item && similarity > 0)
                {
                    _top.Add(other, similarity);
                }

                _cosines[other] = 0;
                _supports[other] = 0;
            }

            int kept = _top.Drain(_items, _similarities);
            Array.Sort(_items, _similarities, 0, kept);
            return (_items[..kept], _similarities[..kept]);
        }
    }
}
