using System.Buffers;
using System.Text.Json;

namespace Akin.Bundles;

/// <summary>Writes one JSON array or object with one entry a line, so that a large file can be streamed, read by eye and compared line by line.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly byte _close;
    private bool _any;

    private JsonLines(Stream stream, byte open, byte close)
    {
        _stream = stream;
        _close = close;
        _stream.WriteByte(open);
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = BundleJson.Encoder });
    }

    /// <summary>Takes the value of the current entry.</summary>
    public Utf8JsonWriter Json { get; }

    public static JsonLines Array(Stream stream) => new(stream, (byte)'[', (byte)']');

    public static JsonLines Object(Stream stream) => new(stream, (byte)'{', (byte)'}');

    /// <summary>Begins an entry of an array.</summary>
    public void Next()
    {
        FlushEntry();
        _stream.Write(_any ? ",\n"u8 : "\n"u8);
        _any = true;
    }

    /// <summary>Begins an entry of an object.</summary>
    public void Next(JsonEncodedText name)
    {
        Next();
        _stream.WriteByte((byte)'"');
        _stream.Write(name.EncodedUtf8Bytes);
        _stream.Write("\":"u8);
    }

    /// <summary>Ends the array or object.</summary>
    public void Complete()
    {
        FlushEntry();
        _stream.WriteByte((byte)'\n');
        _stream.WriteByte(_close);
        _stream.WriteByte((byte)'\n');
    }

    public void Dispose() => Json.Dispose();

    private void FlushEntry()
    {
        Json.Flush();
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        Json.Reset();
    }
}
