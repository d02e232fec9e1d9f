using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Contracts;

/// <summary>Holds JSON against the schemas of an OpenAPI 3.0 document: references, unions, null, types, enumerations, bounds, required and unknown members.</summary>
internal sealed class SchemaCheck(JsonNode root)
{
    /// <summary>What is wrong; empty = nothing.</summary>
    /// <param name="schema">A schema or a reference.</param>
    /// <param name="node">The value; null = JSON's null.</param>
    /// <param name="isStrict">Whether a member that an object's schema does not name is wrong, although it may have others.</param>
    public List<string> Check(JsonNode schema, JsonNode? node, bool isStrict)
    {
        List<string> wrong = [];
        Check(schema, node, "$", isStrict, wrong);
        return wrong;
    }

    private void Check(JsonNode schema, JsonNode? node, string path, bool isStrict, List<string> wrong)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            Check(Resolve(reference), node, path, isStrict, wrong);
            return;
        }

        bool isNullable = schema["nullable"]?.GetValue<bool>() == true;
        string? type = schema["type"]?.GetValue<string>();
        if (node is null)
        {
            if (!isNullable && (type is not null || schema["enum"] is not null))
            {
                wrong.Add($"{path} is null");
                return;
            }

            if (isNullable)
            {
                return;
            }
        }
        else if (isNullable && schema.AsObject().Count == 1)
        {
            wrong.Add($"{path} is not null");
            return;
        }

        foreach (JsonNode? part in schema["allOf"]?.AsArray() ?? [])
        {
            Check(part!, node, path, isStrict: false, wrong);
        }

        foreach (string union in new[] { "anyOf", "oneOf" })
        {
            if (schema[union] is JsonArray choices)
            {
                List<List<string>> tries = [.. choices.Select(choice => Check(choice!, node, isStrict))];
                if (tries.All(list => list.Count > 0))
                {
                    wrong.Add($"{path} fits none of {choices.Count}: {string.Join("; ", tries.MinBy(list => list.Count)!)}");
                }
            }
        }

        if (schema["enum"] is JsonArray values && !values.Any(value => JsonNode.DeepEquals(value, node)))
        {
            wrong.Add($"{path} is {node?.ToJsonString()}, not one of {values.ToJsonString()}");
        }

        if (node is not null && type is not null)
        {
            CheckType(type, schema, node, path, isStrict, wrong);
        }
    }

    private void CheckType(string type, JsonNode schema, JsonNode node, string path, bool isStrict, List<string> wrong)
    {
        JsonValueKind kind = node.GetValueKind();
        bool fits = type switch
        {
            "object" => kind == JsonValueKind.Object,
            "array" => kind == JsonValueKind.Array,
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && decimal.TryParse(node.ToJsonString(), out decimal whole) && whole == decimal.Truncate(whole),
            "number" => kind == JsonValueKind.Number,
            _ => throw new InvalidOperationException($"The contract has the type {type}."),
        };
        if (!fits)
        {
            wrong.Add($"{path} is {kind}, not {type}");
            return;
        }

        switch (kind)
        {
            case JsonValueKind.Number:
                double number = node.GetValue<JsonElement>().GetDouble();
                if (number < Bound(schema, "minimum", double.NegativeInfinity) || number > Bound(schema, "maximum", double.PositiveInfinity))
                {
                    wrong.Add($"{path} is {number}, out of its bounds");
                }

                break;
            case JsonValueKind.String:
                Length(schema, node.GetValue<string>().Length, path, wrong);
                if (schema["format"]?.GetValue<string>() == "uuid" && !Guid.TryParse(node.GetValue<string>(), out _))
                {
                    wrong.Add($"{path} is no UUID");
                }

                break;
            case JsonValueKind.Array:
                Length(schema, node.AsArray().Count, path, wrong);
                if (schema["items"] is { } items)
                {
                    int index = 0;
                    foreach (JsonNode? item in node.AsArray())
                    {
                        Check(items, item, $"{path}[{index++}]", isStrict, wrong);
                    }
                }

                break;
            case JsonValueKind.Object:
                CheckObject(schema, node.AsObject(), path, isStrict, wrong);
                break;
        }
    }

    private void CheckObject(JsonNode schema, JsonObject node, string path, bool isStrict, List<string> wrong)
    {
        wrong.AddRange((schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => !node.ContainsKey(name)).Select(name => $"{path} has no {name}"));
        JsonObject? properties = schema["properties"]?.AsObject();
        JsonNode? others = schema["additionalProperties"];
        foreach ((string name, JsonNode? value) in node)
        {
            if (properties?[name] is { } known)
            {
                Check(known, value, $"{path}.{name}", isStrict, wrong);
            }
            else if (others is JsonObject other)
            {
                Check(other, value, $"{path}.{name}", isStrict, wrong);
            }
            else if (others?.GetValueKind() == JsonValueKind.False || (others is null && isStrict && properties is not null))
            {
                wrong.Add($"{path}.{name} is unknown");
            }
        }
    }

    /// <summary>Pinecone's documents say minLength of arrays too.</summary>
    private static void Length(JsonNode schema, int length, string path, List<string> wrong)
    {
        if (length < Bound(schema, "minLength", Bound(schema, "minItems", 0)) || length > Bound(schema, "maxLength", Bound(schema, "maxItems", int.MaxValue)))
        {
            wrong.Add($"{path} is {length} long, out of its bounds");
        }
    }

    private static double Bound(JsonNode schema, string name, double otherwise) => schema[name] is JsonValue value ? value.GetValue<JsonElement>().GetDouble() : otherwise;

    private JsonNode Resolve(string reference)
    {
        JsonNode node = root;
        foreach (string part in reference.TrimStart('#', '/').Split('/'))
        {
            node = node[part] ?? throw new InvalidOperationException($"The contract has no {reference}.");
        }

        return node;
    }
}
