using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Answers;

/// <summary>Writes whole bodies with their length.</summary>
internal static class JsonAnswer
{
    public const string MediaType = "application/json";

    /// <summary>Answers 200 with a value as JSON.</summary>
    public static Task Write<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        Write(context, JsonSerializer.SerializeToUtf8Bytes(value, type), MediaType);

    /// <summary>Answers with bytes; to HEAD with their length only.</summary>
    public static Task Write(HttpContext context, byte[] body, string mediaType)
    {
        HttpResponse response = context.Response;
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body).AsTask();
    }
}
