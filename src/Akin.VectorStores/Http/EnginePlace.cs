using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>What an address says of an engine over HTTP, checked.</summary>
internal sealed class EnginePlace
{
    private EnginePlace(VectorAddress address, string? key, bool? isEncrypted)
    {
        Engine = address.Engine;
        Shown = address.Shown;
        Settings = address.Settings;
        Key = key;
        IsEncrypted = isEncrypted;
        Url = address.Url;
    }

    public string Engine { get; }

    /// <summary>For messages.</summary>
    public string Shown { get; }

    public string? Key { get; }

    /// <summary>What tls says; null = nothing.</summary>
    public bool? IsEncrypted { get; }

    public Uri Url { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The variables to set, for messages.</summary>
    public string KeyVariables => string.Join(" or ", VectorEngines.KeyVariables(Engine));

    /// <summary>Checks an address; every sentence leaves out what may be a secret.</summary>
    /// <param name="address">Of this engine.</param>
    /// <param name="engine">Such as qdrant.</param>
    /// <param name="key">Null or blank = none.</param>
    /// <param name="settings">The names allowed besides tls.</param>
    public static EnginePlace Read(VectorAddress address, string engine, string? key, params ReadOnlySpan<string> settings)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Engine != engine)
        {
            throw new ArgumentException($"The address was {address.Shown}; it must begin with {engine}://.");
        }

        string variables = string.Join(" or ", VectorEngines.KeyVariables(engine));
        if (address.Url.UserInfo.Length > 0)
        {
            throw new AkinException($"The address {address.Shown} holds a user or a key, which others could read there; take it out and set {variables}.");
        }

        foreach (string name in address.Settings.Keys)
        {
            if (name is "key" or "token" or "password" or "api_key" or "api-key" or "apikey")
            {
                throw new AkinException($"The address {address.Shown} holds a {name}, which others could read there; take it out and set {variables}.");
            }

            if (name != "tls" && !settings.Contains(name))
            {
                throw new AkinException($"The address {address.Shown} has the setting '{name}'; {engine} knows {string.Join(", ", ["collection", "tls", .. settings])}.");
            }
        }

        bool? isEncrypted = null;
        if (address.Settings.TryGetValue("tls", out string? tls))
        {
            isEncrypted = tls switch
            {
                "true" => true,
                "false" => false,
                _ => throw new AkinException($"The address {address.Shown} says tls={tls}; it must be tls=true or tls=false."),
            };
        }

        string? used = string.IsNullOrWhiteSpace(key) ? null : key.Trim();
        return used?.Any(character => character is < '!' or > '~') == true
            ? throw new AkinException($"The key for {address.Shown} has a blank, a line break or a letter that no key has; set {variables} again.")
            : new EnginePlace(address, used, isEncrypted);
    }

    /// <summary>Where the engine listens: http or https, host and port.</summary>
    public Uri Root(int defaultPort)
    {
        if (Key is not null && IsEncrypted is null && !Url.IsLoopback)
        {
            throw new AkinException(
                $"The key for {Shown} would go over the network unencrypted; add ?tls=true to the address, or ?tls=false where the way there is private.");
        }

        return new UriBuilder(IsEncrypted == true ? "https" : "http", Url.Host, Url.Port < 0 ? defaultPort : Url.Port).Uri;
    }

    /// <summary>Refuses a path that means nothing.</summary>
    public EnginePlace WithoutPath() => Url.AbsolutePath.Trim('/').Length == 0
        ? this
        : throw new AkinException($"The address {Shown} has a path; {Engine} takes a host and a port, and the collection as ?collection=NAME.");
}
