using System.Buffers.Binary;

namespace Akin.Bundles;

/// <summary>A file of named arrays in the safetensors layout, mapped into memory for reading.</summary>
/// <remarks>Opening reads the header only. The mapping lives as long as this object or any memory it gave is reachable: keep the
/// <see cref="ReadOnlyMemory{T}"/> (or the bundle) in a field, not the span. Safe for concurrent use.</remarks>
public sealed class TensorFile
{
    private readonly MappedFile _mapping;
    private readonly Dictionary<string, TensorHeader.Entry> _entries;
    private readonly long _dataStart;

    private TensorFile(string path, MappedFile mapping, Dictionary<string, TensorHeader.Entry> entries, long dataStart)
    {
        Path = path;
        _mapping = mapping;
        _entries = entries;
        _dataStart = dataStart;
        Names = [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Where the file is, as given to <see cref="Open"/>.</summary>
    public string Path { get; }

    /// <summary>Names of all arrays, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Maps a file and checks its header: every type, shape and offset.</summary>
    /// <exception cref="AkinException">The file cannot be read or contradicts the layout, has a header above 1 MiB or an array above 2³¹ − 1 elements,
    /// or the machine is big-endian.</exception>
    public static TensorFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TensorHeader.RequireLittleEndian();
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Span<byte> lengthBytes = stackalloc byte[sizeof(long)];
            if (stream.Length < sizeof(long) || stream.ReadAtLeast(lengthBytes, sizeof(long), throwOnEndOfStream: false) < sizeof(long))
            {
                throw Refusal.Damaged(path, $"it has {stream.Length} bytes, too few for a header");
            }

            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
            if (length > TensorHeader.MaxBytes || (long)length > stream.Length - sizeof(long))
            {
                throw Refusal.Damaged(path, $"its header claims {length} bytes, of {stream.Length} in the file and {TensorHeader.MaxBytes} allowed");
            }

            byte[] header = new byte[length];
            stream.ReadExactly(header);
            long dataStart = sizeof(long) + (long)length;
            Dictionary<string, TensorHeader.Entry> entries = TensorHeader.Parse(header, dataStart, stream.Length - dataStart);
            return new TensorFile(path, new MappedFile(stream), entries, dataStart);
        }
        catch (FormatException problem)
        {
            throw Refusal.Damaged(path, problem.Message, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unreadable(path, problem);
        }
    }

    /// <summary>Whether there is an array of that name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>The dimensions of an array; empty for a single number.</summary>
    /// <exception cref="AkinException">There is no such array.</exception>
    public ReadOnlySpan<int> Shape(string name) => Find(name).Shape;

    /// <summary>The layout's code of an array's element type, such as "F32".</summary>
    /// <exception cref="AkinException">There is no such array.</exception>
    internal string TypeOf(string name) => Find(name).Type;

    /// <summary>An array's elements, row-major, straight from the mapped file: no copy; the first touch of a page reads it from disk.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="shape">The dimensions it must have, −1 for any; none = any shape. A mismatch is a damaged file.</param>
    /// <exception cref="AkinException">There is no such array, or its type or shape is another.</exception>
    public ReadOnlyMemory<T> Get<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        TensorHeader.Entry entry = Find(name);
        string type = TensorType.CodeOf<T>();
        if (entry.Type != type || !Fits(entry.Shape, shape))
        {
            string wanted = shape.IsEmpty ? "any shape" : $"shape [{string.Join(", ", shape.ToArray())}]";
            throw Refusal.Damaged(Path, $"the array '{name}' has type {entry.Type} and shape [{string.Join(", ", entry.Shape)}] where {type} and {wanted} are needed");
        }

#pragma warning disable CA2000 // A manager of memory has nothing of its own to dispose; the mapping lives as long as it does.
        return entry.Count == 0 ? default : new TensorMemory<T>(_mapping, _dataStart + entry.Start, entry.Count).Memory;
#pragma warning restore CA2000
    }

    /// <summary>An array's bytes, little-endian and row-major, whatever its element type: for whoever passes them on. No copy.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="shape">The dimensions it must have, −1 for any; none = any shape. A mismatch is a damaged file.</param>
    /// <exception cref="AkinException">There is no such array, its shape is another, or it has 2³¹ bytes or more.</exception>
    public ReadOnlyMemory<byte> GetBytes(string name, params ReadOnlySpan<int> shape)
    {
        TensorHeader.Entry entry = Find(name);
        long length = (long)entry.Count * TensorType.SizeOf(entry.Type);
        if (!Fits(entry.Shape, shape) || length > int.MaxValue)
        {
            throw Refusal.Damaged(Path, $"the array '{name}' has {length} bytes and shape [{string.Join(", ", entry.Shape)}] where at most {int.MaxValue} and shape [{string.Join(", ", shape.ToArray())}] are needed");
        }

#pragma warning disable CA2000 // A manager of memory has nothing of its own to dispose; the mapping lives as long as it does.
        return entry.Count == 0 ? default : new TensorMemory<byte>(_mapping, _dataStart + entry.Start, (int)length).Memory;
#pragma warning restore CA2000
    }

    /// <summary>Unmaps at once. Only when no memory was given away, or all of it is forgotten.</summary>
    internal void Release() => _mapping.Release();

    private static bool Fits(int[] actual, ReadOnlySpan<int> wanted)
    {
        if (wanted.IsEmpty)
        {
            return true;
        }

        bool fits = actual.Length == wanted.Length;
        for (int at = 0; fits && at < actual.Length; at++)
        {
            fits = wanted[at] == -1 || wanted[at] == actual[at];
        }

        return fits;
    }

    private TensorHeader.Entry Find(string name) =>
        _entries.TryGetValue(name, out TensorHeader.Entry? entry) ? entry : throw Refusal.Damaged(Path, $"it has no array '{name}'");
}
