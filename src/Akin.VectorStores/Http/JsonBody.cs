using System.Buffers;
using System.Text.Json;
using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>Writes the bodies of requests.</summary>
internal static class JsonBody
{
    /// <summary>More of a title is of no use in an engine, where it only labels a record for people.</summary>
    private const int LongestTitle = 1000;

    /// <summary>Records that one upsert takes at most, in every engine.</summary>
    public const int MostRecords = 1000;

    /// <summary>Records of a dimension that fit into one body, at 12 characters a number and 300 for the rest.</summary>
    public static int LargestBatch(int dimension, int bytes) => (int)Math.Clamp(bytes / ((Math.Max(1L, dimension) * 12) + 300), 1, MostRecords);

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void Vector(this Utf8JsonWriter json, string name, ReadOnlySpan<float> vector)
    {
        json.WriteStartArray(name);
        json.Numbers(vector);
        json.WriteEndArray();
    }

    public static void Numbers(this Utf8JsonWriter json, ReadOnlySpan<float> vector)
    {
        foreach (float number in vector)
        {
            json.WriteNumberValue(number);
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void Integers(this Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>A title as engines keep it: its first 1,000 characters.</summary>
    public static string Title(this VectorRecord record)
    {
        string title = record.Title;
        int length = Math.Min(title.Length, LongestTitle);
        return length == title.Length ? title : title[..(char.IsHighSurrogate(title[length - 1]) ? length - 1 : length)];
    }

    /// <summary>Bodies that hold all records, each at most so many and of so many bytes; a record that is larger alone goes alone.</summary>
    /// <param name="records">Any number.</param>
    /// <param name="most">Records in one body.</param>
    /// <param name="bytes">Bytes in one body, about.</param>
    /// <param name="property">The array's name.</param>
    /// <param name="write">Writes one record as a value.</param>
    /// <param name="rest">Writes the body's other properties.</param>
    public static IEnumerable<(int Count, ReadOnlyMemory<byte> Body)> Batches(
        IReadOnlyList<VectorRecord> records, int most, int bytes, string property, Action<Utf8JsonWriter, VectorRecord> write, Action<Utf8JsonWriter>? rest = null)
    {
        for (int begin = 0; begin < records.Count;)
        {
            int next = begin;
            ReadOnlyMemory<byte> body = Write(json =>
            {
                rest?.Invoke(json);
                json.WriteStartArray(property);
                long largest = 0;
                do
                {
                    long before = json.BytesCommitted + json.BytesPending;
                    write(json, records[next++]);
                    long after = json.BytesCommitted + json.BytesPending;
                    largest = Math.Max(largest, after - before);
                    if (after + largest > bytes)
                    {
                        break;
                    }
                }
                while (next < records.Count && next - begin < most);
                json.WriteEndArray();
            });
            yield return (next - begin, body);
            begin = next;
        }
    }
}
