using System.Text;
using System.Text.Json;
using Akin.Data;
using Akin.Datasets.Input;

namespace Akin.Datasets.RatingFiles;

/// <summary>Ratings as JSON Lines.</summary>
internal static class RatingJsonLines
{
    private const string Example = """{"user":"ann","item":"1","rating":4.5,"timestamp":1700000000}""";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static IEnumerable<StoredRating> Read(string path, long now, CancellationToken cancellation)
    {
        var context = new ReadContext(new DatasetReaderOptions(), null, cancellation);
        using var stream = new InputStream(path, true, context);
        using var text = new StreamReader(stream, new UTF8Encoding(false, false), true, 1 << 16);
        long number = 0;
        long blank = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                blank = blank == 0 ? number : blank;
                continue;
            }

            if (blank > 0)
            {
                throw InputError.At(path, blank, "the line is blank; blank lines are allowed at the end of the file only.");
            }

            yield return ReadLine(path, number, line, now);
        }
    }

    private static StoredRating ReadLine(string path, long number, string line, long now)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(path, number, document.RootElement, now)
                : throw InputError.At(path, number, $"the line is {InputError.Show(line)}; it must be an object such as {Example}.");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new AkinException(
                InputError.At(path, number, $"the line is no JSON object, or names a property twice: {InputError.Show(line)}; it must look like {Example}.").Message, problem);
        }
    }

    private static StoredRating ReadObject(string path, long number, JsonElement line, long now)
    {
        string? user = null;
        string? item = null;
        float? rating = null;
        long timestamp = now;
        foreach (JsonProperty property in line.EnumerateObject())
        {
            JsonElement value = property.Value;
            switch (property.Name)
            {
                case "user":
                    user = Id(value) ?? throw Wrong("user", "text, or a whole number", value);
                    break;
                case "item":
                    item = Id(value) ?? throw Wrong("item", "text, or a whole number", value);
                    break;
                case "rating":
                    rating = value.ValueKind == JsonValueKind.Null ? null
                        : value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float given) ? given
                        : throw Wrong("rating", "a finite number, or null for a mere like", value);
                    break;
                case "timestamp":
                    timestamp = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long time) ? time : throw Wrong("timestamp", "Unix seconds", value);
                    break;
                default:
                    throw InputError.At(path, number, $"there is no property {InputError.Show(property.Name)}; allowed are user, item, rating and timestamp.");
            }
        }

        if (user is null || item is null)
        {
            throw InputError.At(path, number, $"the {(user is null ? "user" : "item")} is missing; a line must look like {Example}.");
        }

        var read = new StoredRating(user, item, rating, timestamp);
        return read.FindFault() is { } fault ? throw InputError.At(path, number, fault + ".") : read;

        AkinException Wrong(string name, string allowed, JsonElement value) =>
            InputError.At(path, number, $"the {name} is {InputError.Show(value.GetRawText())}; it must be {allowed}.");
    }

    /// <summary>An id; of a number the digits as they stand.</summary>
    private static string? Id(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when !value.GetRawText().AsSpan().ContainsAny(".eE") => value.GetRawText(),
        _ => null,
    };
}
