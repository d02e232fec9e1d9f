using Akin.AspNetCore.OpenApi;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.AspNetCore;

/// <summary>Describes Akin's endpoints in an app's OpenAPI document.</summary>
public static class AkinOpenApi
{
    /// <summary>Adds a document <c>v1</c> that describes Akin; the app serves it with <c>app.MapOpenApi()</c>.</summary>
    /// <param name="services">The app's services.</param>
    /// <returns>The same services.</returns>
    /// <remarks>An app with a document of its own puts Akin into that instead: <c>AddOpenApi(options => options.AddAkin())</c>.
    /// The document is made anew for each request; nothing of it at the start.</remarks>
    public static IServiceCollection AddAkinOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddAkin();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Akin";
            document.Info.Version = "v1";
            document.Info.Description = "Recommendations from one trained bundle. Errors are RFC 9457 problem details.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    });

    /// <summary>Adds parameters, bounds, examples and errors of the endpoints of <see cref="AkinEndpoints.MapAkin"/>; other endpoints are left alone.</summary>
    /// <param name="options">The document's options: <c>builder.Services.AddOpenApi(options => options.AddAkin())</c>.</param>
    /// <returns>The same options.</returns>
    public static OpenApiOptions AddAkin(this OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationDescription.Complete(operation, context);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaDescription.Complete(schema, context);
            return Task.CompletedTask;
        });
        return options;
    }
}
