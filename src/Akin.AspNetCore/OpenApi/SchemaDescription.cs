using System.Text.Json.Serialization.Metadata;
using Akin.AspNetCore.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akin.AspNetCore.OpenApi;

/// <summary>Makes the schemas of Akin's answers say what is really sent: ids of two types, plain numbers, every property always there.</summary>
internal static class SchemaDescription
{
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        JsonTypeInfo type = context.JsonTypeInfo;
        if (type.Type == typeof(ItemKey))
        {
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.String;
        }
        else if (type.Type == typeof(IReadOnlyList<ItemKey>))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.String };
        }
        else if (IsOurs(context.JsonPropertyInfo?.DeclaringType) && (schema.Type & Numbers) != 0)
        {
            // The framework also reads numbers from text; Akin only writes them.
            schema.Type &= ~JsonSchemaType.String;
            schema.Pattern = null;
        }
        else if (IsOurs(type.Type) && type.Kind == JsonTypeInfoKind.Object && schema.Properties is { } properties)
        {
            schema.Required = properties.Keys.Where(name => type.Type != typeof(Problem) || name != "errors").ToHashSet(StringComparer.Ordinal);
        }
    }

    private static bool IsOurs(Type? type) => type?.Assembly == typeof(ItemKey).Assembly;
}
