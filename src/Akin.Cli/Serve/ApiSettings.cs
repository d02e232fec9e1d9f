using System.Globalization;
using System.Net;
using Akin.AspNetCore;
using Akin.Cli.Vectors;
using Akin.Vectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.Cli.Serve;

/// <summary>What any server of the API is told besides its addresses; all but the bundle comes from environment variables.</summary>
internal record ApiSettings
{
    /// <summary>Names the vector engine where a command line does not.</summary>
    public const string SimilarFromVariable = "AKIN_SIMILAR_FROM";

    /// <summary>The bundle's directory.</summary>
    public required string BundlePath { get; init; }

    /// <summary><c>AKIN_RATE_LIMIT</c>: requests a second of one client; 0 = off, null = the default.</summary>
    public int? RateLimit { get; init; }

    /// <summary><c>AKIN_API_KEY</c>: what <c>X-Api-Key</c> must be where one is needed; null = such endpoints are off.</summary>
    public string? ApiKey { get; init; }

    /// <summary><c>AKIN_ALLOWED_ORIGINS</c>: web origins whose scripts may read; null = any.</summary>
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    /// <summary><c>AKIN_TRUSTED_PROXIES</c>: networks whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary><c>AKIN_LOG_FORMAT</c>: whether log entries are lines of JSON.</summary>
    public bool LogsAreJson { get; init; }

    /// <summary><c>AKIN_LOG_LEVEL</c>: the least level that is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary><c>AKIN_SIMILAR_FROM</c>: the vector engine that "More like this" comes from; null = the bundle.</summary>
    public VectorAddress? SimilarFrom { get; init; }

    /// <summary>Reads the variables.</summary>
    /// <exception cref="AkinException">One has a value that is not allowed.</exception>
    public static ApiSettings ReadApi(string bundlePath, Func<string, string?> variable) => new()
    {
        BundlePath = bundlePath,
        RateLimit = Get(variable, "AKIN_RATE_LIMIT", $"a whole number of requests a second from 0 (off) to {AkinOptions.HighestRateLimit}", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rate) && rate <= AkinOptions.HighestRateLimit ? rate : (int?)null),
        ApiKey = Value(variable, "AKIN_API_KEY") is { Length: < AkinOptions.ShortestApiKey } key
            ? throw new AkinException($"AKIN_API_KEY has {key.Length} characters; it must have at least {AkinOptions.ShortestApiKey}.")
            : Value(variable, "AKIN_API_KEY"),
        AllowedOrigins = Get(variable, "AKIN_ALLOWED_ORIGINS", "origins such as https://films.example, separated by commas, or *", Origins),
        TrustedProxies = Get(variable, "AKIN_TRUSTED_PROXIES", "addresses or networks such as 10.0.0.0/8, separated by commas", Networks) ?? [],
        SimilarFrom = Value(variable, SimilarFromVariable) is { } engine ? VectorAddress.Parse(engine) : null,
        LogsAreJson = Get(variable, "AKIN_LOG_FORMAT", "text or json", text => text is "json" ? true : text is "text" ? false : (bool?)null) ?? false,
        LogLevel = Get(variable, "AKIN_LOG_LEVEL", "trace, debug, information, warning, error, critical or none", text =>
            !text.All(char.IsAsciiDigit) && Enum.TryParse(text, ignoreCase: true, out LogLevel level) ? level : (LogLevel?)null) ?? LogLevel.Warning,
    };

    /// <summary>Adds the vector engine, where one is named; its key comes from the environment and is kept nowhere.</summary>
    /// <remarks>An address or a key that cannot be used so is told when the app maps its endpoints, before it listens.</remarks>
    public void AddEngine(IServiceCollection services)
    {
        if (SimilarFrom is { } engine)
        {
            services.AddSingleton(_ => VectorEngine.Open(engine, Environment.GetEnvironmentVariable, isServing: true));
        }
    }

    /// <summary>Hands on what the API itself is told.</summary>
    public void Configure(AkinOptions akin)
    {
        akin.BundlePath = BundlePath;
        akin.RateLimit = RateLimit ?? akin.RateLimit;
        akin.ApiKey = ApiKey;
        akin.VectorAlias = SimilarFrom?.Alias ?? akin.VectorAlias;
        if (AllowedOrigins is { } origins)
        {
            akin.AllowedOrigins.Clear();
            foreach (string origin in origins)
            {
                akin.AllowedOrigins.Add(origin);
            }
        }
    }

    /// <summary>What is believed of <see cref="TrustedProxies"/>.</summary>
    public ForwardedHeadersOptions Forwarded()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork proxy in TrustedProxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        return options;
    }

    /// <summary>The value of a variable; null when it is unset or blank.</summary>
    protected static string? Value(Func<string, string?> variable, string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static T? Get<T>(Func<string, string?> variable, string name, string allowed, Func<string, T?> parse) => Value(variable, name) is not { } text
        ? default
        : parse(text) ?? throw new AkinException($"{name} was '{text}'; it must be {allowed}.");

    private static string[]? Origins(string text)
    {
        string[] origins = Parts(text);
        return origins.All(origin => origin == "*" || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin))
            ? origins
            : null;
    }

    private static System.Net.IPNetwork[]? Networks(string text)
    {
        var networks = new List<System.Net.IPNetwork>();
        foreach (string part in Parts(text))
        {
            if (System.Net.IPNetwork.TryParse(part, out System.Net.IPNetwork network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(part, out IPAddress? address))
            {
                networks.Add(new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                return null;
            }
        }

        return [.. networks];
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
