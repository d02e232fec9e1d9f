using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Akin.AspNetCore.Endpoints;

/// <summary>Maps read-only endpoints with what they have in common: GET, HEAD and OPTIONS, headers, description.</summary>
/// <param name="endpoints">Where to map.</param>
/// <param name="origins">The web origins whose scripts may read.</param>
internal sealed class ApiRoutes(IEndpointRouteBuilder endpoints, string[] origins)
{
    private const string Methods = "GET, HEAD, OPTIONS";
    private readonly bool _anyOrigin = origins.Contains("*");

    /// <summary>Maps one endpoint.</summary>
    /// <param name="pattern">The route.</param>
    /// <param name="handler">Answers GET and HEAD.</param>
    /// <param name="docs">What the API's description says of it.</param>
    public void Map(string pattern, RequestDelegate handler, EndpointDocs docs)
    {
        Task Answer(HttpContext context)
        {
            SetHeaders(context);
            return handler(context);
        }

        IEndpointConventionBuilder get = endpoints.MapMethods(pattern, [HttpMethods.Get], Answer);
        get.WithMetadata(
            handler.Method,
            docs,
            new EndpointNameMetadata(docs.Name),
            new EndpointSummaryAttribute(docs.Summary),
            new EndpointDescriptionAttribute(docs.Description),
            new TagsAttribute(docs.Tag),
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, docs.Answer, [JsonAnswer.MediaType]));
        foreach (int status in docs.Problems.Keys)
        {
            get.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        }

        endpoints.MapMethods(pattern, [HttpMethods.Head], Answer);
        endpoints.MapMethods(pattern, [HttpMethods.Options], Preflight);
    }

    private Task Preflight(HttpContext context)
    {
        SetHeaders(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = Methods;
        if (context.Response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            context.Response.Headers.AccessControlAllowMethods = Methods;
            context.Response.Headers.AccessControlAllowHeaders = "*";
            context.Response.Headers.AccessControlMaxAge = "86400";
        }

        return Task.CompletedTask;
    }

    private void SetHeaders(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (_anyOrigin)
        {
            headers.AccessControlAllowOrigin = "*";
            return;
        }

        if (origins.Length > 0)
        {
            headers.Vary = "Origin";
            StringValues origin = context.Request.Headers.Origin;
            if (origin.Count == 1 && origins.Contains(origin[0], StringComparer.OrdinalIgnoreCase))
            {
                headers.AccessControlAllowOrigin = origin;
            }
        }
    }
}
