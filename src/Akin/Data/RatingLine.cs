using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Akin.Data;

/// <summary>A stored rating as a line of JSON: <c>{"user":"ann","item":"1","rating":4.5,"timestamp":1700000000}</c>.</summary>
public static class RatingLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes one line with its newline. The same rating gives the same bytes; a rating is written with as few digits as give it back exactly.</summary>
    public static void Write(IBufferWriter<byte> output, StoredRating rating)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("user", rating.User);
            json.WriteString("item", rating.Item);
            if (rating.Rating is { } number)
            {
                json.WriteNumber("rating", number);
            }
            else
            {
                json.WriteNull("rating");
            }

            json.WriteNumber("timestamp", rating.Timestamp);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
