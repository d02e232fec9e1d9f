using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Akin.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Akin.AspNetCore.Endpoints;

/// <summary>Maps endpoints that anybody may call with what they have in common: the rate limit, headers for scripts of other sites, a description.</summary>
/// <param name="endpoints">Where to map.</param>
/// <param name="origins">Says whose scripts may read.</param>
/// <param name="limiter">Says whose requests are too many.</param>
internal sealed class ApiRoutes(IEndpointRouteBuilder endpoints, CrossOrigin origins, ClientLimiter limiter)
{
    private const string Reads = "GET, HEAD, OPTIONS";
    private const string Posts = "POST, OPTIONS";

    /// <summary>Maps an endpoint that answers GET and HEAD.</summary>
    /// <param name="pattern">The route.</param>
    /// <param name="handler">Answers.</param>
    /// <param name="docs">What the API's description says of it.</param>
    /// <param name="isLimited">Whether its requests count.</param>
    public void Map(string pattern, RequestDelegate handler, EndpointDocs docs, bool isLimited = true)
    {
        RequestDelegate answer = Guard(handler, isLimited);
        Describe(endpoints.MapMethods(pattern, [HttpMethods.Get], answer), handler, docs);
        endpoints.MapMethods(pattern, [HttpMethods.Head], answer);
        endpoints.MapMethods(pattern, [HttpMethods.Options], context => Preflight(context, Reads));
    }

    /// <summary>Maps an endpoint that answers POST and changes nothing.</summary>
    public void MapPost(string pattern, RequestDelegate handler, EndpointDocs docs)
    {
        IEndpointConventionBuilder post = endpoints.MapMethods(pattern, [HttpMethods.Post], Guard(handler, isLimited: true));
        Describe(post, handler, docs);
        post.WithMetadata(new AcceptsMetadata([JsonAnswer.MediaType], docs.Body));
        endpoints.MapMethods(pattern, [HttpMethods.Options], context => Preflight(context, Posts));
    }

    /// <summary>Maps an endpoint of one method for those who know the key: without headers for scripts of other sites.</summary>
    /// <param name="method">The method.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="guard">Counts the request and looks at the key before it hands on.</param>
    /// <param name="handler">Answers.</param>
    /// <param name="docs">What the API's description says of it.</param>
    public void MapKeyed(string method, string pattern, Func<RequestDelegate, RequestDelegate> guard, RequestDelegate handler, EndpointDocs docs)
    {
        IEndpointConventionBuilder endpoint = endpoints.MapMethods(pattern, [method], guard(handler));
        Describe(endpoint, handler, docs);
        if (docs.Body is { } body)
        {
            endpoint.WithMetadata(new AcceptsMetadata([JsonAnswer.MediaType], body));
        }
    }

    /// <summary>Refuses a request because its client makes too many.</summary>
    public static Task TooMany(HttpContext context)
    {
        AkinMeter.Limited.Add(1);
        context.Response.Headers.RetryAfter = "1";
        context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        return Problem.Answer(context, StatusCodes.Status429TooManyRequests, "Too many requests came from your address; wait a second and try again.");
    }

    private static void Describe(IEndpointConventionBuilder endpoint, RequestDelegate handler, EndpointDocs docs)
    {
        endpoint.WithMetadata(
            handler.Method,
            docs,
            new EndpointNameMetadata(docs.Name),
            new EndpointSummaryAttribute(docs.Summary),
            new EndpointDescriptionAttribute(docs.Description),
            new TagsAttribute(docs.Tag),
            docs.Answer is { } answer
                ? new ProducesResponseTypeMetadata(StatusCodes.Status200OK, answer, [JsonAnswer.MediaType])
                : new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent));
        foreach (int status in docs.Problems.Keys)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        }
    }

    private RequestDelegate Guard(RequestDelegate handler, bool isLimited) => context =>
    {
        SetHeaders(context);
        return isLimited && !limiter.Allows(context) ? TooMany(context) : handler(context);
    };

    private Task Preflight(HttpContext context, string methods)
    {
        SetHeaders(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Allow = methods;
        if (context.Response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            context.Response.Headers.AccessControlAllowMethods = methods;
            context.Response.Headers.AccessControlAllowHeaders = "*";
            context.Response.Headers.AccessControlMaxAge = "86400";
        }

        return Task.CompletedTask;
    }

    private void SetHeaders(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        origins.Allow(context);
    }
}
