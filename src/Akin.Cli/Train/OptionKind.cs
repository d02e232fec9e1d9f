using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.Cli.Train;

/// <summary>What the value of an option looks like in a file.</summary>
/// <param name="Allowed">What is allowed, for a sentence: "a whole number".</param>
/// <param name="Fit">The value when it is allowed, else null.</param>
internal sealed record OptionKind(string Allowed, Func<JsonElement, JsonNode?> Fit)
{
    /// <summary>The kind of a .NET type; a nullable one is as the type itself, because a file leaves out what it does not set.</summary>
    /// <param name="type">The type of the option.</param>
    /// <param name="json">How the words of an enumeration are written.</param>
    /// <exception cref="NotSupportedException">No option has had this type yet.</exception>
    public static OptionKind Of(Type type, JsonSerializerOptions json)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            return OfWords([.. Enum.GetValues(plain).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, json.GetTypeInfo(plain))!.GetValue<string>())]);
        }

        return Type.GetTypeCode(plain) switch
        {
            TypeCode.Int32 => new("a whole number", value => IsNumber(value) && value.TryGetInt32(out int number) ? JsonValue.Create(number) : null),
            TypeCode.Int64 => new("a whole number of at most 64 bits", value => IsNumber(value) && value.TryGetInt64(out long number) ? JsonValue.Create(number) : null),
            TypeCode.Double => new("a number", value => IsNumber(value) && value.TryGetDouble(out double number) && double.IsFinite(number) ? JsonValue.Create(number) : null),
            TypeCode.Boolean => new("true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(value.GetBoolean()) : null),
            _ => throw new NotSupportedException($"Options of the type {plain.Name} cannot be read from a file."),
        };
    }

    private static OptionKind OfWords(string[] words) => new(
        $"{string.Join(", ", words[..^1].Select(word => $"\"{word}\""))} or \"{words[^1]}\"",
        value => value.ValueKind == JsonValueKind.String && words.FirstOrDefault(word => word.Equals(value.GetString(), StringComparison.OrdinalIgnoreCase)) is { } word
            ? JsonValue.Create(word)
            : null);

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;
}
