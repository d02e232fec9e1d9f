using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Akin.VectorStores.Http;

/// <summary>What an engine answered.</summary>
internal sealed class EngineAnswer
{
    private readonly byte[] _body;
    private readonly HttpResponseHeaders _headers;

    public EngineAnswer(int status, byte[] body, HttpResponseHeaders headers)
    {
        Status = status;
        _body = body;
        _headers = headers;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            Root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            Root = default;
        }
    }

    public int Status { get; }

    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>The body; its kind is undefined where the body is no JSON.</summary>
    public JsonElement Root { get; }

    /// <summary>The body as text where it is no JSON; a message may quote it.</summary>
    public string Text => Encoding.UTF8.GetString(_body, 0, Math.Min(_body.Length, 400));

    public RetryConditionHeaderValue? RetryAfter => _headers.RetryAfter;

    public long? Number(string header) =>
        _headers.TryGetValues(header, out IEnumerable<string>? values) && long.TryParse(values.First(), out long number) ? number : null;

    /// <summary>A member of the body by its path, where all on the way are objects.</summary>
    public JsonElement? At(params ReadOnlySpan<string> path) => At(Root, path);

    public static JsonElement? At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    public string? TextAt(params ReadOnlySpan<string> path) => At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
