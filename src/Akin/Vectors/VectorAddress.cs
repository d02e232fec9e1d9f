namespace Akin.Vectors;

/// <summary>A vector engine and an alias in it, as one URL: <c>qdrant://host:6333?collection=films</c>.</summary>
public sealed class VectorAddress
{
    private const string AliasKey = "collection";

    private VectorAddress(Uri url, string alias, IReadOnlyDictionary<string, string> settings)
    {
        Url = url;
        Alias = alias;
        Settings = settings;
        Shown = new UriBuilder(url) { UserName = "", Password = "", Query = "" }.Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped).TrimEnd('/');
    }

    /// <summary>The whole URL as given; may hold a password: never show it.</summary>
    public Uri Url { get; }

    /// <summary>Which engine: postgres, qdrant, milvus or pinecone.</summary>
    public string Engine => Url.Scheme;

    /// <summary>The alias that readers ask: the URL's <c>collection</c>, else <see cref="VectorNames.DefaultAlias"/>.</summary>
    public string Alias { get; }

    /// <summary>The other parts of the query, by name in small letters; what they mean is the engine's matter.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Engine, host, port and path, for messages: no user, no password, no settings.</summary>
    public string Shown { get; }

    /// <summary>Reads a URL.</summary>
    /// <exception cref="AkinException">It is none, names another engine, or its collection has no allowed name.</exception>
    public static VectorAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string form = "an address such as postgres://user@host/database, qdrant://host:6333, milvus://host:19530 or pinecone://index";
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            throw new AkinException($"'{WithoutSecrets(text)}' is no address of a vector engine; give {form}.");
        }

        // A slash or a question mark in a password that is not written %2F or %3F ends the host too early, and the rest of the password would pass for a path.
        if (url.UserInfo.Length == 0 && text.Contains('@', StringComparison.Ordinal))
        {
            throw new AkinException("The address of the vector engine has an '@' outside its user and password; write special characters of a password as %2F, %3F, %23 and %40, or give it in PGPASSWORD.");
        }

        string scheme = url.Scheme == "postgresql" ? "postgres" : url.Scheme;
        if (scheme is not ("postgres" or "qdrant" or "milvus" or "pinecone"))
        {
            throw new AkinException($"'{url.Scheme}://' is no vector engine that Akin knows; give {form}.");
        }

        Dictionary<string, string> settings = ReadSettings(url);
        string alias = settings.Remove(AliasKey, out string? named) ? named : VectorNames.DefaultAlias;
        return VectorNames.IsAlias(alias)
            ? new VectorAddress(new UriBuilder(url) { Scheme = scheme }.Uri, alias, settings)
            : throw new AkinException(
                $"The collection was '{alias}'; it must be {VectorNames.AliasRule}.");
    }

    private static Dictionary<string, string> ReadSettings(Uri url)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            string name = Uri.UnescapeDataString(pair[0]).ToLowerInvariant();
            if (!settings.TryAdd(name, pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""))
            {
                throw new AkinException($"The address of the vector engine has '{name}' twice; give it once.");
            }
        }

        return settings;
    }

    /// <summary>What stands before an @ may be a password.</summary>
    private static string WithoutSecrets(string text)
    {
        int at = text.LastIndexOf('@');
        return at < 0 ? text.Split('?')[0] : "…" + text[at..].Split('?')[0];
    }
}
