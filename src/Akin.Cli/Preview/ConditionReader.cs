using System.Globalization;
using System.Text.Json;

namespace Akin.Cli.Preview;

/// <summary>Reads the lists <c>has</c> and <c>missing</c> of a route.</summary>
/// <remarks>An expression has to match the whole value, with regard to case. One with a choice outside of groups is refused: "^" in front and "$" at its end would hold
/// for its first and last part only, and it is not documented which way Vercel anchors it.</remarks>
internal static class ConditionReader
{
    /// <summary>Reads one of the lists; none when it is missing.</summary>
    /// <exception cref="AkinException">An entry is wrong.</exception>
    public static IReadOnlyList<Condition> Read(JsonElement route, string list, RouteTrouble trouble)
    {
        if (!route.TryGetProperty(list, out JsonElement given))
        {
            return [];
        }

        return given.ValueKind == JsonValueKind.Array
            ? [.. given.EnumerateArray().Select(entry => ReadOne(entry, list, trouble))]
            : throw trouble.With($"has '{list}' {RouteReader.Short(given)}; it must be a list");
    }

    private static Condition ReadOne(JsonElement entry, string list, RouteTrouble trouble)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.EnumerateObject().Any(property => property.Name is not ("type" or "key" or "value")))
        {
            throw Wrong("it must be an object of type, key and value");
        }

        ConditionKind kind = Text(entry, "type") switch
        {
            "header" => ConditionKind.Header,
            "cookie" => ConditionKind.Cookie,
            "query" => ConditionKind.Query,
            "host" => ConditionKind.Host,
            _ => throw Wrong("its type must be header, cookie, query or host"),
        };
        string? key = Text(entry, "key");
        bool hasValue = entry.TryGetProperty("value", out JsonElement value);
        if (kind == ConditionKind.Host ? !hasValue || entry.TryGetProperty("key", out _) : key is null)
        {
            throw Wrong(kind == ConditionKind.Host ? "a host has a value and no key" : "it must have a key");
        }

        return new Condition(kind, kind == ConditionKind.Host ? "host" : key!, hasValue ? Tests(value) : []);

        ValueTest[] Tests(JsonElement given) => given.ValueKind switch
        {
            JsonValueKind.String => [Expression(given)],
            JsonValueKind.Object when given.EnumerateObject().Any() => [.. given.EnumerateObject().Select(Test)],
            _ => throw Wrong("its value must be an expression, or an object such as {\"eq\":\"1\"}"),
        };

        ValueTest Test(JsonProperty operation)
        {
            JsonElement given = operation.Value;
            return (operation.Name, given.ValueKind) switch
            {
                ("re", JsonValueKind.String) => Expression(given),
                ("eq", JsonValueKind.String) => Plain(given.GetString()!, static (one, other) => one == other),
                ("eq", JsonValueKind.Number) => Plain(given.GetDouble().ToString("R", CultureInfo.InvariantCulture), static (one, other) => one == other),
                ("neq", JsonValueKind.String) => Plain(given.GetString()!, static (one, other) => one != other),
                ("pre", JsonValueKind.String) => Plain(given.GetString()!, static (one, other) => one.StartsWith(other, StringComparison.Ordinal)),
                ("suf", JsonValueKind.String) => Plain(given.GetString()!, static (one, other) => one.EndsWith(other, StringComparison.Ordinal)),
                ("inc", JsonValueKind.Array) => Among(given, true),
                ("ninc", JsonValueKind.Array) => Among(given, false),
                ("gt", JsonValueKind.Number) => Bound(given, static (one, other) => one > other),
                ("gte", JsonValueKind.Number) => Bound(given, static (one, other) => one >= other),
                ("lt", JsonValueKind.Number) => Bound(given, static (one, other) => one < other),
                ("lte", JsonValueKind.Number) => Bound(given, static (one, other) => one <= other),
                _ => throw Wrong($"'{operation.Name}' with {RouteReader.Short(given)} is no test"),
            };
        }

        ValueTest Among(JsonElement given, bool isIn)
        {
            if (given.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            {
                throw Wrong("a list of values must be one of texts");
            }

            HashSet<string> all = given.EnumerateArray().Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal);
            return new ValueTest(null, candidate => all.Contains(candidate) == isIn);
        }

        ValueTest Expression(JsonElement given)
        {
            string text = given.GetString()!;
            if (text.Length == 0)
            {
                throw Wrong("an empty value is read in two ways; write \"^$\" for an empty one, and leave it out for any");
            }

            if (JsPattern.HasChoiceAtTop(text))
            {
                throw Wrong("its value has a '|' outside of groups, where it is open what is anchored; write (?:…|…)");
            }

            string anchored = $"{(text.StartsWith('^') ? "" : "^")}{text}{(text.EndsWith('$') ? "" : "$")}";
            return ValueTest.Of(trouble.Pattern($"value in '{list}'", text, anchored, ignoreCase: false));
        }

        AkinException Wrong(string what) => trouble.With($"has {RouteReader.Short(entry)} in '{list}': {what}");
    }

    private static ValueTest Plain(string value, Func<string, string, bool> says) => new(null, candidate => says(candidate, value));

    private static ValueTest Bound(JsonElement given, Func<double, double, bool> says)
    {
        double bound = given.GetDouble();
        return ValueTest.Of(candidate => says(candidate, bound));
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
