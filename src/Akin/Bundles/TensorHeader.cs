using System.Text.Json;

namespace Akin.Bundles;

/// <summary>Reads and judges the JSON header of a safetensors file.</summary>
internal static class TensorHeader
{
    public const int MaxBytes = 1 << 20;
    public const int MaxDimensions = 8;
    public const string MetadataName = "__metadata__";

    /// <summary>One array: its type's code, shape, number of elements and place from the start of the data.</summary>
    public sealed record Entry(string Type, int[] Shape, int Count, long Start, long End);

    public static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new AkinException("A bundle is little-endian and this machine is big-endian; use Akin on x64 or ARM64.");
        }
    }

    /// <summary>Parses the header and checks that the arrays fill the data without holes and that each is aligned.</summary>
    /// <param name="json">The header's bytes, padding included.</param>
    /// <param name="dataStart">Where the data begins in the file.</param>
    /// <param name="dataBytes">Bytes from there to the end of the file.</param>
    /// <exception cref="FormatException">What is wrong, as a part of a sentence.</exception>
    public static Dictionary<string, Entry> Parse(ReadOnlySpan<byte> json, long dataStart, long dataBytes)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw new FormatException("its header does not begin with '{'");
        }

        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        try
        {
            ReadEntries(json, entries);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException("its header is not valid JSON", problem);
        }

        long end = 0;
        foreach ((string name, Entry entry) in entries.OrderBy(pair => pair.Value.Start).ThenBy(pair => pair.Value.End))
        {
            int size = TensorType.SizeOf(entry.Type);
            if (entry.Start != end || (entry.End - entry.Start) != (long)entry.Count * size)
            {
                throw new FormatException($"the array '{name}' lies at {entry.Start} to {entry.End} instead of {(long)entry.Count * size} bytes from {end} on");
            }

            if ((dataStart + entry.Start) % size != 0)
            {
                throw new FormatException($"the array '{name}' is not aligned to its {size}-byte elements");
            }

            end = entry.End;
        }

        return end == dataBytes ? entries : throw new FormatException($"its arrays take {end} bytes but it holds {dataBytes}");
    }

    private static void ReadEntries(ReadOnlySpan<byte> json, Dictionary<string, Entry> entries)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        bool metadataSeen = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == MetadataName && !metadataSeen)
            {
                metadataSeen = true;
                reader.Skip();
            }
            else if (name.Length == 0 || name == MetadataName || !entries.TryAdd(name, ReadEntry(ref reader, name)))
            {
                throw new FormatException($"its header names the array '{name}' twice or not at all");
            }
        }

        // The padding after the object: blanks only, or the reader throws.
        while (reader.Read())
        {
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(reader.TokenType == JsonTokenType.StartObject, name);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string property = reader.GetString()!;
            reader.Read();
            switch (property)
            {
                case "dtype" when type is null && reader.TokenType == JsonTokenType.String:
                    type = reader.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name);
                    break;
                default:
                    throw new FormatException($"its header gives the array '{name}' a wrong or repeated '{property}'");
            }
        }

        Expect(shape is not null && offsets is { Length: 2 }, name);
        if (TensorType.SizeOf(type) == 0)
        {
            throw new FormatException($"the array '{name}' has the unknown type '{type}'");
        }

        long count = 1;
        foreach (long dimension in shape!)
        {
            // A dimension above 2^31 - 1 is refused even beside a zero; so neither factor exceeds 2^31 and the product cannot overflow.
            count = dimension > int.MaxValue ? throw TooMany(name) : Math.Min(count * dimension, 1L << 31);
        }

        return count <= int.MaxValue
            ? new Entry(type!, [.. shape.Select(dimension => (int)dimension)], (int)count, offsets![0], offsets[1])
            : throw TooMany(name);
    }

    private static FormatException TooMany(string name) =>
        new($"the array '{name}' has more than {int.MaxValue} elements, the most that Akin reads");

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, name);
        var numbers = new List<long>(MaxDimensions);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long number = -1;
            Expect(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number) && number >= 0 && numbers.Count < MaxDimensions, name);
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void Expect(bool condition, string name)
    {
        if (!condition)
        {
            throw new FormatException($"its header does not describe the array '{name}' as dtype, shape and data_offsets with whole numbers from 0 on");
        }
    }
}
