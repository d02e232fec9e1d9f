using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Akin.Web.Browser;

/// <summary>Writes a file of JSON that only scripts read.</summary>
internal static class JsonFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object.</summary>
    public static BrowserFile Write(string path, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        return new BrowserFile(path, buffer.WrittenMemory);
    }

    /// <summary>The path of a file that holds a part of the items.</summary>
    public static string Shard(string folder, int number, string extension = "json") => string.Create(CultureInfo.InvariantCulture, $"{folder}/{number}.{extension}");

    /// <summary>Writes one property with a value an item.</summary>
    public static void Column(Utf8JsonWriter writer, string name, int first, int end, Action<int> value)
    {
        writer.WriteStartArray(name);
        for (int item = first; item < end; item++)
        {
            value(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a text, or null.</summary>
    public static void Text(Utf8JsonWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    /// <summary>Writes a number, or null.</summary>
    public static void Number(Utf8JsonWriter writer, int? number)
    {
        if (number is { } known)
        {
            writer.WriteNumberValue(known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
