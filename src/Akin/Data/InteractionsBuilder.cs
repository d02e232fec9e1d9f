using System.Runtime.InteropServices;
using Akin.Sparse;

namespace Akin.Data;

/// <summary>Collects interactions in any order and makes one sparse matrix of them; of a repeated (user, item) the latest stays.</summary>
/// <remarks>Memory: 20 bytes an interaction while collecting, in blocks, so that growing copies nothing. Not safe for concurrent use.</remarks>
public sealed class InteractionsBuilder
{
    private const int BlockLength = 1 << 18;
    private readonly List<Entry[]> _blocks = [];
    private Entry[] _block = [];
    private int _used = BlockLength;

    /// <summary>How many interactions were added.</summary>
    public long Count => ((long)_blocks.Count * BlockLength) - (BlockLength - _used);

    /// <summary>How many added interactions a later one of the same (user, item) replaced; known after <see cref="Build"/>.</summary>
    public long RepeatedCount { get; private set; }

    /// <summary>Adds one interaction.</summary>
    /// <param name="user">User index, ≥ 0.</param>
    /// <param name="item">Item index, ≥ 0.</param>
    /// <param name="rating">A finite number.</param>
    /// <param name="timestamp">Unix seconds; the same for all when unknown.</param>
    public void Add(int user, int item, float rating, long timestamp = 0)
    {
        Entry[] block = _block;
        if ((uint)_used >= (uint)block.Length)
        {
            _block = block = new Entry[BlockLength];
            _blocks.Add(block);
            _used = 0;
        }

        block[_used++] = new Entry(timestamp, user, item, rating);
    }

    /// <summary>Builds the matrix and empties the builder.</summary>
    /// <param name="users">All users; indices added must lie in [0, <c>users.Count</c>).</param>
    /// <param name="itemCount">Number of items; indices added must lie below it.</param>
    /// <param name="keepTimestamps">Whether the result carries timestamps.</param>
    /// <remarks>Of a repeated (user, item) the one with the latest timestamp stays, else the one added last.
    /// O(interactions) time where each user's items were added in ascending order, else
    /// O(interactions · log(a user's interactions)). Deterministic.</remarks>
    /// <exception cref="ArgumentException">An index is out of range, or there are more than <see cref="int.MaxValue"/> interactions.</exception>
    public Interactions Build(IdIndex users, int itemCount, bool keepTimestamps = false)
    {
        ArgumentNullException.ThrowIfNull(users);
        if (Count > Array.MaxLength)
        {
            throw new ArgumentException($"There are {Count:N0} interactions; one matrix holds at most {Array.MaxLength:N0}.");
        }

        int[] starts = CountRows(users.Count, itemCount);
        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        long[] times = new long[starts[^1]];
        Scatter(starts, columns, values, times);
        int kept = SortAndMerge(starts, columns, values, times);
        RepeatedCount = columns.Length - kept;
        Array.Resize(ref columns, kept);
        Array.Resize(ref values, kept);
        if (keepTimestamps)
        {
            Array.Resize(ref times, kept);
        }

        return new Interactions(users, new CsrMatrix(users.Count, itemCount, starts, columns, values), keepTimestamps ? times : null);
    }

    private int[] CountRows(int userCount, int itemCount)
    {
        int[] starts = new int[userCount + 1];
        for (int block = 0; block < _blocks.Count; block++)
        {
            foreach (ref readonly Entry entry in Filled(block))
            {
                if ((uint)entry.User >= (uint)userCount || (uint)entry.Item >= (uint)itemCount)
                {
                    throw new ArgumentException($"An interaction of user index {entry.User} and item index {entry.Item} lies outside [0, {userCount}) × [0, {itemCount}).");
                }

                starts[entry.User + 1]++;
            }
        }

        for (int user = 0; user < userCount; user++)
        {
            starts[user + 1] += starts[user];
        }

        return starts;
    }

    private ReadOnlySpan<Entry> Filled(int block) => _blocks[block].AsSpan(0, block == _blocks.Count - 1 ? _used : BlockLength);

    private void Scatter(int[] starts, int[] columns, float[] values, long[] times)
    {
        int[] next = starts.AsSpan(0, starts.Length - 1).ToArray();
        for (int block = 0; block < _blocks.Count; block++)
        {
            foreach (ref readonly Entry entry in Filled(block))
            {
                int place = next[entry.User]++;
                columns[place] = entry.Item;
                values[place] = entry.Rating;
                times[place] = entry.Timestamp;
            }

            _blocks[block] = [];
        }

        _blocks.Clear();
        _block = [];
        _used = BlockLength;
    }

    /// <summary>Sorts each row by column and keeps the latest of equal columns, closing the gaps. Returns how many values remain.</summary>
    private static int SortAndMerge(int[] starts, int[] columns, float[] values, long[] times)
    {
        int kept = 0;
        RowSorter sorter = new(columns, values, times);
        for (int user = 0, start = 0; user + 1 < starts.Length; user++)
        {
            int end = starts[user + 1];
            starts[user] = kept;
            if (Ascends(columns.AsSpan(start, end - start)))
            {
                // Most data sets list a user's items in order: nothing to sort, and before the first repeat nothing to move.
                if (kept != start)
                {
                    Array.Copy(columns, start, columns, kept, end - start);
                    Array.Copy(values, start, values, kept, end - start);
                    Array.Copy(times, start, times, kept, end - start);
                }

                kept += end - start;
            }
            else
            {
                kept = sorter.SortAndMerge(start, end - start, kept);
            }

            start = end;
        }

        starts[^1] = kept;
        return kept;
    }

    private static bool Ascends(ReadOnlySpan<int> columns)
    {
        for (int at = 1; at < columns.Length; at++)
        {
            if (columns[at - 1] >= columns[at])
            {
                return false;
            }
        }

        return true;
    }

    private sealed class RowSorter(int[] columns, float[] values, long[] times)
    {
        private long[] _order = [];
        private float[] _values = [];
        private long[] _times = [];

        /// <summary>Sorts one row and writes it at <paramref name="kept"/>, at or before its start; returns where the next row goes.</summary>
        public int SortAndMerge(int start, int length, int kept)
        {
            if (_order.Length < length)
            {
                int capacity = Math.Max(length, 2 * _order.Length);
                _order = new long[capacity];
                _values = new float[capacity];
                _times = new long[capacity];
            }

            // The key is (column, position): equal columns stay in the order they were added.
            for (int at = 0; at < length; at++)
            {
                _order[at] = ((long)columns[start + at] << 32) | (uint)at;
            }

            Array.Sort(_order, 0, length);
            values.AsSpan(start, length).CopyTo(_values);
            times.AsSpan(start, length).CopyTo(_times);
            int first = kept;
            for (int at = 0; at < length; at++)
            {
                int column = (int)(_order[at] >> 32);
                int from = (int)(uint)_order[at];
                if (kept > first && columns[kept - 1] == column)
                {
                    if (_times[from] < times[kept - 1])
                    {
                        continue;
                    }

                    kept--;
                }

                columns[kept] = column;
                values[kept] = _values[from];
                times[kept] = _times[from];
                kept++;
            }

            return kept;
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Entry(long Timestamp, int User, int Item, float Rating);
}
