using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>Pinecone's metadata: what may be in it, and its filters.</summary>
internal static class PineconeFilter
{
    /// <summary>Why metadata is refused; null = it is fine: texts, numbers, flags, lists of texts, 40 KB.</summary>
    public static string? Fault(JsonNode? metadata) =>
        metadata is null ? null
        : metadata.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Length > 40 << 10 ? "Metadata size exceeds the limit of 40960 bytes per vector"
        : metadata.AsObject().Any(pair => pair.Value?.GetValueKind() is null or JsonValueKind.Object or JsonValueKind.Null
            || (pair.Value is JsonArray list && list.Any(item => item?.GetValueKind() != JsonValueKind.String)))
            ? "Metadata value must be a string, number, boolean or list of strings" : null;

    public static bool Passes(JsonObject fields, JsonNode? filter) => filter is null || filter.AsObject().All(pair => pair.Key switch
    {
        "$and" => pair.Value!.AsArray().All(part => Passes(fields, part)),
        "$or" => pair.Value!.AsArray().Any(part => Passes(fields, part)),
        _ => PassesField(fields[pair.Key], pair.Value!),
    });

    private static bool PassesField(JsonNode? value, JsonNode condition)
    {
        JsonNode?[] values = value is JsonArray list ? [.. list] : [value];
        return condition is not JsonObject comparisons
            ? values.Any(one => JsonNode.DeepEquals(one, condition))
            : comparisons.All(comparison => comparison.Key switch
            {
                "$eq" => values.Any(one => JsonNode.DeepEquals(one, comparison.Value)),
                "$in" => comparison.Value!.AsArray().Any(wanted => values.Any(one => JsonNode.DeepEquals(one, wanted))),
                "$gte" => value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() >= comparison.Value!.GetValue<double>(),
                "$lte" => value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() <= comparison.Value!.GetValue<double>(),
                _ => throw new InvalidOperationException($"this double knows no {comparison.Key}"),
            });
    }
}
