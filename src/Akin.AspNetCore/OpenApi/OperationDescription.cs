using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akin.AspNetCore.OpenApi;

/// <summary>Puts <see cref="EndpointDocs"/> into the operation that the framework made.</summary>
internal static class OperationDescription
{
    public static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointDocs>().SingleOrDefault() is not { } docs)
        {
            return;
        }

        operation.Parameters = [.. docs.Parameters.Select(Describe)];
        if (docs.BodyExample is { } example && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } given)
        {
            given.Example = JsonNode.Parse(example);
        }

        foreach ((string status, IOpenApiResponse response) in operation.Responses ?? [])
        {
            int code = int.Parse(status, CultureInfo.InvariantCulture);
            response.Description = docs.Problems.GetValueOrDefault(code, docs.Answer is null ? "Done." : "The answer.");
            if (code == 200 && docs.Example is { } answer && response.Content?.Values.FirstOrDefault() is { } body)
            {
                body.Example = JsonNode.Parse(answer);
            }
        }
    }

    private static OpenApiParameter Describe(ParameterDocs docs) => new()
    {
        Name = docs.Name,
        In = docs.IsInPath ? ParameterLocation.Path : docs.IsInHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Required = docs.IsRequired,
        Description = docs.Description,
        Example = JsonNode.Parse(docs.Example),
        Schema = SchemaOf(docs),
    };

    private static OpenApiSchema SchemaOf(ParameterDocs docs) => docs.Kind switch
    {
        ParameterKind.Integer => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = docs.Lowest?.ToString(CultureInfo.InvariantCulture),
            Maximum = docs.Highest?.ToString(CultureInfo.InvariantCulture),
            Default = docs.Default is int standard ? JsonValue.Create(standard) : null,
        },
        ParameterKind.Share => new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0", Maximum = "1", Default = JsonValue.Create(0) },
        ParameterKind.Id => IdSchema(),
        ParameterKind.Ids => new OpenApiSchema { Type = JsonSchemaType.Array, Items = IdSchema() },
        ParameterKind.Texts => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        _ => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = docs.LongestText is null ? null : 1,
            MaxLength = docs.LongestText,
            Enum = docs.Choices.Count == 0 ? null : [.. docs.Choices.Select(choice => JsonValue.Create(choice))],
        },
    };

    private static OpenApiSchema IdSchema() => new() { Type = JsonSchemaType.Integer | JsonSchemaType.String };
}
