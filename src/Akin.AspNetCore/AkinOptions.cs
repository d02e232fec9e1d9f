namespace Akin.AspNetCore;

/// <summary>Settings of <see cref="AkinServices.AddAkin"/>.</summary>
public sealed class AkinOptions
{
    /// <summary>The greatest <see cref="RateLimit"/>.</summary>
    public const int HighestRateLimit = 1_000_000;

    /// <summary>The least number of characters of an <see cref="ApiKey"/>.</summary>
    public const int ShortestApiKey = 16;

    /// <summary>The bundle's directory, relative to the working directory. Default: <c>bundle</c>.</summary>
    public string BundlePath { get; set; } = "bundle";

    /// <summary>How often to look whether another bundle stands at the place, which is then checked by its hashes and served from the next request on;
    /// a broken one is refused and the present one stays. Default: every second. Zero never looks.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether what only a search, a filter or a personal list needs is prepared before any of them asks. Default: true. Without, the process stays small until
    /// the first one asks, and that one waits for it: tens of milliseconds for ten thousand items.</summary>
    public bool PreparesAhead { get; set; } = true;

    /// <summary>The web origins ("https://films.example") whose scripts may read the API; "*" is any. Default: any, for the answers are public
    /// and carry no cookies. Empty sends no CORS header.</summary>
    public IList<string> AllowedOrigins { get; } = ["*"];

    /// <summary>How many requests a second one client (an address, of IPv6 its /64 network) may make on average, and at once; more get 429.
    /// Default: null, which is 1000 for clients on other machines and no limit for this one: from here come the operator, a site's own server, or a proxy that
    /// nobody named and behind which all people are one. A number holds for every client; zero is no limit. At most 1,000,000.</summary>
    public int? RateLimit { get; set; }

    /// <summary>What <c>X-Api-Key</c> must be under <c>/api/users</c> and for all writes, at least 16 characters. Default: null, which turns them off.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long an answer waits for pictures and texts when a source of them is registered; what comes later is in the next answer. Default: 800 ms.</summary>
    public TimeSpan MetadataBudget { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Under which alias a registered <see cref="Vectors.IVectorStore"/> holds the bundle's vectors. Default: akin.</summary>
    public string VectorAlias { get; set; } = Vectors.VectorNames.DefaultAlias;

    /// <summary>How a registered <see cref="Vectors.IVectorStore"/> is asked, and left alone when it fails.</summary>
    public Vectors.EngineOptions Engine { get; set; } = new();

    /// <summary>Checks the settings.</summary>
    /// <exception cref="AkinException">One is out of range.</exception>
    internal void Validate()
    {
        if (RateLimit is < 0 or > HighestRateLimit)
        {
            throw new AkinException($"The rate limit was {RateLimit}; it must be from 0 (off) to {HighestRateLimit} requests a second.");
        }

        if (ApiKey is { Length: < ShortestApiKey })
        {
            throw new AkinException($"The API key has {ApiKey.Length} characters; it must have at least {ShortestApiKey}.");
        }

        if (!Vectors.VectorNames.IsAlias(VectorAlias))
        {
            throw new AkinException($"The alias of the vectors was '{VectorAlias}'; it must be {Vectors.VectorNames.AliasRule}.");
        }

        if (ReloadInterval < TimeSpan.Zero || MetadataBudget < TimeSpan.Zero)
        {
            throw new AkinException("The interval of reloading and the budget for pictures must not be negative.");
        }
    }
}
