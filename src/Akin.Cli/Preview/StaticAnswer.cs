using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Akin.Cli.Preview;

/// <summary>Sends what the routes decided.</summary>
/// <remarks>
/// A file comes with a tag by its bytes: strong as it is, weak when it is compressed on the way, as by Vercel's edge. A matching If-None-Match is 304, for a
/// status of 200 only. A route's headers go before those of the file, and a file whose route sets Content-Encoding is sent as it is. Other methods than GET and
/// HEAD on a file are 405. Range is not read: the whole file comes.
/// </remarks>
internal static class StaticAnswer
{
    private const string Cache = "public, max-age=0, must-revalidate";

    /// <summary>Writes a verdict.</summary>
    public static async Task WriteAsync(HttpContext context, Verdict verdict)
    {
        if (verdict.File is not { } file)
        {
            await WriteWithoutFileAsync(context, verdict);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await WriteWithoutFileAsync(context, verdict with { Status = 405 });
            return;
        }

        await using FileStream? content = file.TryOpen();
        await (content is null ? WriteWithoutFileAsync(context, verdict with { Status = 404 }) : WriteFileAsync(context, verdict, file, content));
    }

    /// <summary>Writes that something here is wrong: 500 with a sentence.</summary>
    public static Task WriteTroubleAsync(HttpContext context, string sentence)
    {
        context.Response.StatusCode = 500;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"500: {sentence}\n", context.RequestAborted);
    }

    private static async Task WriteFileAsync(HttpContext context, Verdict verdict, StaticFile file, FileStream content)
    {
        HttpResponse response = context.Response;
        CancellationToken cancellation = context.RequestAborted;
        string hash = await file.HashAsync(content, cancellation);
        response.StatusCode = verdict.Status;
        response.ContentType = file.ContentType;
        response.Headers.CacheControl = Cache;
        response.Headers.ETag = $"\"{hash}\"";
        Add(response, verdict.Headers);
        string? encoding = null;
        if (response.Headers.ContentEncoding.Count == 0 && ContentTypes.IsCompressed(response.ContentType))
        {
            response.Headers.AppendCommaSeparatedValues("vary", "Accept-Encoding");
            encoding = content.Length > 0 ? AcceptedEncoding.Choose(context.Request.Headers.AcceptEncoding) : null;
            if (encoding is not null && !verdict.Headers.ContainsKey("etag"))
            {
                response.Headers.ETag = $"W/\"{hash}\"";
            }
        }

        if (verdict.Status == 200 && IsKnown(context.Request, response.Headers.ETag.ToString()))
        {
            response.StatusCode = 304;
            response.ContentType = null;
            return;
        }

        bool isHead = HttpMethods.IsHead(context.Request.Method);
        if (encoding is null)
        {
            response.ContentLength = content.Length;
            if (!isHead)
            {
                await content.CopyToAsync(response.Body, cancellation);
            }

            return;
        }

        byte[] compressed = await AcceptedEncoding.CompressAsync(content, encoding, cancellation);
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = compressed.Length;
        if (!isHead)
        {
            await response.Body.WriteAsync(compressed, cancellation);
        }
    }

    private static async Task WriteWithoutFileAsync(HttpContext context, Verdict verdict)
    {
        HttpResponse response = context.Response;
        response.StatusCode = verdict.Status;
        response.Headers.CacheControl = Cache;
        string text = verdict.Status switch
        {
            404 => "404: there is nothing here.\n",
            405 => "405: files are for GET and HEAD.\n",
            >= 300 and < 400 => "Moved.\n",
            _ => string.Create(CultureInfo.InvariantCulture, $"{verdict.Status}\n"),
        };
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        Add(response, verdict.Headers);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.WriteAsync(text, context.RequestAborted);
        }
    }

    private static void Add(HttpResponse response, IReadOnlyDictionary<string, string> headers)
    {
        foreach ((string name, string value) in headers)
        {
            response.Headers[name] = value;
        }
    }

    /// <summary>Whether the client has these bytes; tags are compared weakly.</summary>
    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Any(known => known == "*" || Plain(known) == Plain(tag));

    private static string Plain(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
