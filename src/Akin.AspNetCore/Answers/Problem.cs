using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Akin.AspNetCore.Answers;

/// <summary>Problem details of RFC 9457.</summary>
internal sealed class Problem
{
    public const string MediaType = "application/problem+json";
    private const int ShownLength = 80;

    internal Problem(int status, string detail, IReadOnlyDictionary<string, string[]>? errors)
    {
        Status = status;
        Title = ReasonPhrases.GetReasonPhrase(status);
        Detail = detail;
        Errors = errors;
    }

    public string Type { get; init; } = "about:blank";

    public string Title { get; init; }

    public int Status { get; init; }

    public string Detail { get; init; }

    /// <summary>For status 400: what is wrong, by parameter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Answers with a problem.</summary>
    public static Task Answer(HttpContext context, int status, string detail, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        context.Response.StatusCode = status;
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new Problem(status, detail, errors), AkinJson.Plain.Problem);
        return JsonAnswer.WriteOnce(context, json, MediaType);
    }

    /// <summary>Answers 400 with everything that is wrong.</summary>
    public static Task BadRequest(HttpContext context, IReadOnlyDictionary<string, string[]> errors) =>
        Answer(context, StatusCodes.Status400BadRequest, string.Join(' ', errors.Values.Select(sentences => sentences[0])), errors);

    /// <summary>Answers that an item is unknown.</summary>
    public static Task UnknownItem(HttpContext context, ReadOnlySpan<char> id, string kind = "id") =>
        Answer(context, StatusCodes.Status404NotFound, $"No item has the {kind} '{Shown(id)}'.");

    /// <summary>What was given, short enough to be shown.</summary>
    public static string Shown(ReadOnlySpan<char> given) => given.Length <= ShownLength ? given.ToString() : $"{given[..ShownLength]}…";
}
