using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Akin.AspNetCore.Answers;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Requests;

/// <summary>Reads a small JSON object from a request.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of a body that are read; more is refused.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads the object; answers 400, 413 or 415 when there is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="example">An object that would do, for whoever sent none.</param>
    /// <returns>The document, to be disposed of; null when the refusal was answered.</returns>
    public static async ValueTask<JsonDocument?> ReadAsync(HttpContext context, string example)
    {
        if (!context.Request.HasJsonContentType())
        {
            await Problem.Answer(context, StatusCodes.Status415UnsupportedMediaType, "The request must have a body of the type application/json.");
            return null;
        }

        PipeReader reader = context.Request.BodyReader;
        long? promised = context.Request.ContentLength;
        while (promised is null or <= MostBytes)
        {
            // Without a token: a client that goes away ends the read by itself, and a read given up half-way would stay open.
            ReadResult read = await reader.ReadAsync(CancellationToken.None);
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                break;
            }

            if (read.IsCompleted)
            {
                if (!Thread.CurrentThread.IsThreadPoolThread)
                {
                    // A server may hand over bytes on the thread that reads sockets; what follows takes too long for it.
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                }

                return await ParseAsync(context, read.Buffer, example);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        await Problem.Answer(context, StatusCodes.Status413PayloadTooLarge, $"The body has more than {MostBytes} bytes, which is all that is read.");
        return null;
    }

    private static async ValueTask<JsonDocument?> ParseAsync(HttpContext context, ReadOnlySequence<byte> bytes, string example)
    {
        string trouble;
        try
        {
            // A copy, because the reader's buffer goes before the document does.
            var document = JsonDocument.Parse(bytes.ToArray(), Strict);
            context.Request.BodyReader.AdvanceTo(bytes.End);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            trouble = "it is not an object";
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Names that are half a surrogate pair cannot be compared, and are no JSON that anybody means.
            context.Request.BodyReader.AdvanceTo(bytes.End);
            trouble = problem is JsonException { LineNumber: { } line } json ? $"it is not JSON at line {line + 1}, byte {json.BytePositionInLine + 1}, or nested too deeply, or names a property twice" : "it is not JSON";
        }

        await Problem.Answer(context, StatusCodes.Status400BadRequest, $"The body cannot be read: {trouble}; it must be an object such as {example}.");
        return null;
    }
}
