namespace Akin.Cli.Preview;

/// <summary>What routes see of a request.</summary>
internal sealed class PreviewRequest
{
    private readonly Lazy<ILookup<string, string>> _query;
    private readonly Lazy<ILookup<string, string>> _cookies;

    /// <param name="target">Path and query as sent, such as "/film/1?x=%20"; nothing decoded.</param>
    public PreviewRequest(string target)
    {
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        Path = mark < 0 ? target : target[..mark];
        Query = mark < 0 ? "" : target[(mark + 1)..];
        _query = new(() => Pairs(Query, '&', isForm: true));
        _cookies = new(() => Pairs(Header("cookie") ?? "", ';', isForm: false));
    }

    /// <summary>The path as sent, with its escapes.</summary>
    public string Path { get; }

    /// <summary>What follows the question mark, as sent; "" for nothing.</summary>
    public string Query { get; }

    public string Method { get; init; } = "GET";

    /// <summary>Gives a header's value, several joined by ", "; null for none.</summary>
    public Func<string, string?> Header { get; init; } = _ => null;

    /// <summary>The host without a port, in lower case.</summary>
    public string Host
    {
        get
        {
            string host = Header("host") ?? "";
            int port = host.LastIndexOf(':');
            return (port > host.LastIndexOf(']') ? host[..port] : host).ToLowerInvariant();
        }
    }

    /// <summary>Every value of a query parameter, decoded as forms are ("+" is a space).</summary>
    public IEnumerable<string> QueryValues(string key) => _query.Value[key];

    /// <summary>The names of the query's parameters, decoded.</summary>
    public IEnumerable<string> QueryKeys => _query.Value.Select(pair => pair.Key);

    /// <summary>The value of a cookie, the first of several, decoded; null for none.</summary>
    public string? Cookie(string key) => _cookies.Value[key].FirstOrDefault();

    private static ILookup<string, string> Pairs(string text, char separator, bool isForm) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => (isForm ? pair.Replace('+', ' ') : pair.Trim()).Split('=', 2))
            .ToLookup(
                pair => isForm ? Uri.UnescapeDataString(pair[0]) : pair[0],
                pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "",
                StringComparer.Ordinal);
}
