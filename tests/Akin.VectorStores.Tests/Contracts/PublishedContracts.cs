using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Akin.VectorStores.Tests.Contracts;

/// <summary>The vendors' published interface descriptions, where they lie beside the checkout.</summary>
internal static class PublishedContracts
{
    private static readonly Lazy<OpenApiContract?> QdrantOnce = new(() => Load("qdrant-openapi.json"));
    private static readonly Lazy<OpenApiContract?> PineconeDataOnce = new(() => Load("pinecone-data-2026-04.oas.yaml"));
    private static readonly Lazy<OpenApiContract?> PineconeControlOnce = new(() => Load("pinecone-control-2026-04.oas.yaml"));

    public static OpenApiContract? Qdrant => QdrantOnce.Value;

    public static OpenApiContract? PineconeData => PineconeDataOnce.Value;

    public static OpenApiContract? PineconeControl => PineconeControlOnce.Value;

    private static OpenApiContract? Load(string name)
    {
        string root = Environment.GetEnvironmentVariable("AKIN_TEST_SHARED") ?? Path.Combine(SharedData.Checkout, "..", "shared");
        string path = Path.Combine(root, "contracts", name);
        if (!File.Exists(path))
        {
            return null;
        }

        string text = File.ReadAllText(path);
        return new OpenApiContract(name.EndsWith(".json", StringComparison.Ordinal) ? JsonNode.Parse(text)! : JsonNode.Parse(YamlAsJson(text))!);
    }

    private static string YamlAsJson(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, stream.Documents[0].RootNode);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach ((YamlNode key, YamlNode value) in map.Children)
                {
                    json.WritePropertyName(((YamlScalarNode)key).Value!);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (YamlNode item in list.Children)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag:
                json.WriteBooleanValue(flag.Value == "true");
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain } plain when double.TryParse(plain.Value, CultureInfo.InvariantCulture, out double number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(((YamlScalarNode)node).Value);
                break;
        }
    }
}
