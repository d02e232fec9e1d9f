using System.Numerics.Tensors;
using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>The records of one collection in memory; searched one by one.</summary>
internal sealed class MemoryCollection(int dimension)
{
    public int Dimension => dimension;

    public SortedDictionary<string, (float[] Vector, JsonObject Fields)> Records { get; } = new(StringComparer.Ordinal);

    public IEnumerable<(string Id, float Score, JsonObject Fields)> Search(float[] vector, int limit, Func<JsonObject, bool> passes)
    {
        return Records.Where(record => passes(record.Value.Fields))
            .Select(record => (record.Key, TensorPrimitives.Dot<float>(record.Value.Vector, vector), record.Value.Fields))
            .OrderByDescending(record => record.Item2).Take(limit);
    }

    public static float[] Vector(JsonNode? node) => [.. node!.AsArray().Select(number => number!.GetValue<float>())];

    public static JsonArray Json(IEnumerable<float> vector) => [.. vector.Select(number => (JsonNode)number)];
}
