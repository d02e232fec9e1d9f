using System.Text;

namespace Akin.Data;

/// <summary>A hash table from ids in UTF-8 to their indices; holds the bytes, not strings.</summary>
/// <remarks>Hashes are seeded anew in every process, so that no file can be made to collide; results do not depend on them.</remarks>
internal sealed class TextIdTable
{
    private const int ChunkLength = 1 << 18;
    private readonly List<byte[]> _chunks = [];
    private int[] _buckets = new int[16];
    private Entry[] _entries = new Entry[8];
    private int _count;
    private int _chunkUsed;

    /// <summary>Finds the index of an id, or adds the id with an index of the caller's.</summary>
    /// <param name="id">UTF-8, not empty.</param>
    /// <param name="nextIndex">The index when the id is new.</param>
    /// <param name="entry">Where the text of a new id stands, for <see cref="Text"/>; −1 when it is not new.</param>
    public int GetOrAdd(ReadOnlySpan<byte> id, int nextIndex, out int entry)
    {
        uint hash = Hash(id);
        if (TryFind(id, hash, out int index))
        {
            entry = -1;
            return index;
        }

        if (_count == _entries.Length)
        {
            Grow();
        }

        entry = _count++;
        ref int bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        int offset = Store(id);
        _entries[entry] = new Entry(hash, bucket - 1, nextIndex, _chunks.Count - 1, offset, id.Length);
        bucket = entry + 1;
        return nextIndex;
    }

    /// <summary>Finds the index of an id.</summary>
    public bool TryGetIndex(ReadOnlySpan<byte> id, out int index) => TryFind(id, Hash(id), out index);

    /// <summary>The id of an entry as a string.</summary>
    public string Text(int entry) => Encoding.UTF8.GetString(Bytes(_entries[entry]));

    private static uint Hash(ReadOnlySpan<byte> id)
    {
        HashCode hash = default;
        hash.AddBytes(id);
        return (uint)hash.ToHashCode();
    }

    private bool TryFind(ReadOnlySpan<byte> id, uint hash, out int index)
    {
        for (int at = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; at >= 0; at = _entries[at].Next)
        {
            ref readonly Entry entry = ref _entries[at];
            if (entry.Hash == hash && Bytes(entry).SequenceEqual(id))
            {
                index = entry.Index;
                return true;
            }
        }

        index = -1;
        return false;
    }

    private ReadOnlySpan<byte> Bytes(in Entry entry) => _chunks[entry.Chunk].AsSpan(entry.Offset, entry.Length);

    private int Store(ReadOnlySpan<byte> id)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _chunkUsed < id.Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkLength, id.Length)]);
            _chunkUsed = 0;
        }

        id.CopyTo(_chunks[^1].AsSpan(_chunkUsed));
        _chunkUsed += id.Length;
        return _chunkUsed - id.Length;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, checked(_entries.Length * 2));
        _buckets = new int[_entries.Length * 2];
        for (int at = 0; at < _count; at++)
        {
            ref int bucket = ref _buckets[_entries[at].Hash & (uint)(_buckets.Length - 1)];
            _entries[at] = _entries[at] with { Next = bucket - 1 };
            bucket = at + 1;
        }
    }

    private readonly record struct Entry(uint Hash, int Next, int Index, int Chunk, int Offset, int Length);
}
