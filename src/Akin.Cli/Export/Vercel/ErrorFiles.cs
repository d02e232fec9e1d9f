using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.Cli.Export.Vercel;

/// <summary>Refusals of the API as files: problem details of RFC 9457, as the server's but for what depends on the request.</summary>
internal static class ErrorFiles
{
    /// <summary>400: a parameter that a file cannot answer.</summary>
    public const string NotOffered = "/errors/not-offered.json";

    /// <summary>400: the id is not of the catalogue's kind.</summary>
    public const string WrongId = "/errors/wrong-id.json";

    /// <summary>400: no id is given; the server's own words.</summary>
    public const string NoId = "/errors/no-id.json";

    /// <summary>404.</summary>
    public const string NotThere = "/errors/404.json";

    /// <summary>The content type of all.</summary>
    public const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NotOffered, WrongId, NoId, NotThere];

    /// <summary>The body of one that no server gave.</summary>
    /// <param name="path">Which.</param>
    /// <param name="hasIntegerIds">Whether all ids are whole numbers.</param>
    public static byte[] Write(string path, bool hasIntegerIds) => path switch
    {
        NotOffered => Problem(400, "Bad Request", "This site is made of files, so its API takes no parameters but movieId: every answer has the whole list. Filters, limits and diversity work on the pages, in the browser, and in the API of a server."),
        WrongId => Problem(400, "Bad Request", $"The parameter 'movieId' is no id of this catalogue; it must be {(hasIntegerIds ? "a whole number from 0" : "1 to 100 letters, digits or - _ ~ .")}."),
        _ => Problem(404, "Not Found", "There is no such item, or no such answer: this site is made of files and answers /api/ai-recommend?movieId=ID and /api/items/ID/similar."),
    };

    private static byte[] Problem(int status, string title, string detail) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail }, Json);
}
