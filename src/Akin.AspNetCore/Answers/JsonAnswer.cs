using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Akin.AspNetCore.Answers;

/// <summary>Writes whole bodies with their length.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json";

    /// <summary>How long an answer may be used without asking again, and how long an old one may be shown while asking: a new bundle is seen within a minute.</summary>
    public const string Fresh = "public, max-age=60, stale-while-revalidate=600";

    private const string Never = "no-store";
    private const int TagBytes = 12;

    /// <summary>Answers 200 with a value as JSON, or 304 when the client has just that; caches may keep it for a while.</summary>
    public static Task Write<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        string tag = $"W/\"{Base64Url.EncodeToString(hash[..TagBytes])}\"";
        return IsUnchanged(context, tag) ? Task.CompletedTask : Send(context, body, MediaType);
    }

    /// <summary>Answers 200 with a value as JSON that no cache may keep.</summary>
    public static Task WriteOnce<T>(HttpContext context, T value, JsonTypeInfo<T> type) => WriteOnce(context, JsonSerializer.SerializeToUtf8Bytes(value, type), MediaType);

    /// <summary>Answers with bytes that no cache may keep.</summary>
    public static Task WriteOnce(HttpContext context, byte[] body, string mediaType)
    {
        context.Response.Headers.CacheControl = Never;
        return Send(context, body, mediaType);
    }

    /// <summary>Sets the headers for caches, and answers 304 when the client has the answer already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The answer's entity tag, quotes included.</param>
    /// <returns>Whether 304 was answered, so that no body may follow.</returns>
    public static bool IsUnchanged(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = Fresh;
        if (!Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            return false;
        }

        // As the whole answer would have said.
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Sends bytes; to HEAD their length only.</summary>
    private static Task Send(HttpContext context, byte[] body, string mediaType)
    {
        HttpResponse response = context.Response;
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body).AsTask();
    }

    /// <summary>Whether If-None-Match names an entity tag, by the weak comparison of RFC 9110, 13.1.2: only what stands between the quotes counts.</summary>
    public static bool Matches(StringValues given, string tag) =>
        given.Count > 0
        && EntityTagHeaderValue.TryParseList([.. given.OfType<string>()], out IList<EntityTagHeaderValue>? tags)
        && tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
