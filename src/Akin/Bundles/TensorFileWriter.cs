using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Akin.Bundles;

/// <summary>Collects named arrays and writes them in the safetensors layout.</summary>
/// <remarks>Arrays are referenced, not copied: they must not change before <see cref="WriteTo"/>.
/// The same arrays give the same bytes, in whatever order they were added. Not safe for concurrent use.</remarks>
public sealed class TensorFileWriter
{
    private const int DataAlignment = 64;
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private delegate void ElementWriter(Stream stream);

    /// <summary>Names of the arrays added so far, in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Adds an array.</summary>
    /// <param name="name">Not empty and not taken; a model begins its names with its own prefix ("similar.items").</param>
    /// <param name="values">The elements, row-major. Referenced until written.</param>
    /// <param name="shape">Dimensions ≥ 0, at most 8, whose product is the number of elements; none = one dimension.</param>
    /// <exception cref="ArgumentException">The name is empty, reserved or taken, or the shape does not fit.</exception>
    /// <exception cref="NotSupportedException">The layout has no such element type.</exception>
    public void Add<T>(string name, ReadOnlyMemory<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        int[] dimensions = shape.IsEmpty ? [values.Length] : shape.ToArray();
        long product = 1;
        foreach (int dimension in dimensions)
        {
            product = dimension < 0 ? -1 : Math.Min(product * dimension, 1L << 31);
            if (product < 0)
            {
                break;
            }
        }

        if (product != values.Length || dimensions.Length > TensorHeader.MaxDimensions)
        {
            throw new ArgumentException($"The array '{name}' has {values.Length} elements, which do not fill the shape [{string.Join(", ", dimensions)}].");
        }

        string type = TensorType.CodeOf<T>();
        int size = TensorType.SizeOf(type);
        var entry = new Entry(type, size, dimensions, (long)values.Length * size, stream => WriteElements(stream, values.Span));
        if (name == TensorHeader.MetadataName || !_entries.TryAdd(name, entry))
        {
            throw new ArgumentException($"The array name '{name}' is taken; every array of a bundle needs its own name.");
        }
    }

    /// <summary>Adds an array.</summary>
    /// <param name="name">Not empty and not taken; a model begins its names with its own prefix ("similar.items").</param>
    /// <param name="values">The elements, row-major. Referenced until written.</param>
    /// <param name="shape">Dimensions ≥ 0, at most 8, whose product is the number of elements; none = one dimension.</param>
    /// <exception cref="ArgumentException">The name is empty, reserved or taken, or the shape does not fit.</exception>
    /// <exception cref="NotSupportedException">The layout has no such element type.</exception>
    public void Add<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(name, new ReadOnlyMemory<T>(values), shape);
    }

    /// <summary>Adds every array of another writer, by reference.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    internal void AddAll(TensorFileWriter other)
    {
        foreach ((string name, Entry entry) in other._entries)
        {
            if (!_entries.TryAdd(name, entry))
            {
                throw new ArgumentException($"The array name '{name}' is taken; every array of a bundle needs its own name.");
            }
        }
    }

    /// <summary>Writes the header and then every array: the widest elements first, then by name, without holes.</summary>
    /// <param name="stream">Where to; written forwards only, not flushed and not closed. Large arrays go out in pieces, without a copy.</param>
    /// <exception cref="AkinException">The machine is big-endian, or the names need a header above 1 MiB.</exception>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        TensorHeader.RequireLittleEndian();
        KeyValuePair<string, Entry>[] ordered = [.. _entries.OrderByDescending(pair => pair.Value.ElementSize)];
        byte[] header = Header(ordered);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Entry entry) in ordered)
        {
            entry.Write(stream);
        }
    }

    private static byte[] Header(KeyValuePair<string, Entry>[] ordered)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach ((string name, Entry entry) in ordered)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", entry.Type);
                json.WriteStartArray("shape");
                foreach (int dimension in entry.Shape)
                {
                    json.WriteNumberValue(dimension);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += entry.Bytes;
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while ((buffer.Length + sizeof(long)) % DataAlignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.Length <= TensorHeader.MaxBytes
            ? buffer.ToArray()
            : throw new AkinException($"The model has {ordered.Length} arrays, whose header would take {buffer.Length} bytes; at most {TensorHeader.MaxBytes} are allowed: store fewer arrays.");
    }

    private static void WriteElements<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        const int Piece = 1 << 18;
        for (; !values.IsEmpty; values = values[Math.Min(Piece, values.Length)..])
        {
            stream.Write(MemoryMarshal.AsBytes(values[..Math.Min(Piece, values.Length)]));
        }
    }

    private sealed record Entry(string Type, int ElementSize, int[] Shape, long Bytes, ElementWriter Write);
}
