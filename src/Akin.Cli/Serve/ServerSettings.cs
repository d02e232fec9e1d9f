using System.Diagnostics.CodeAnalysis;
using Akin.Datasets.Download;
using Akin.Tmdb;

namespace Akin.Cli.Serve;

/// <summary>What the tool's server is told besides its addresses: what any server of the API is, and what the site and its stores need.</summary>
internal sealed record ServerSettings : ApiSettings
{
    public ServerSettings()
    {
    }

    [SetsRequiredMembers]
    private ServerSettings(ApiSettings api)
        : base(api)
    {
    }

    /// <summary>The store of users' ratings; null = none is opened.</summary>
    public string? Ratings { get; init; }

    /// <summary><c>TMDB_…</c>: where pictures and texts come from; without a token, from nowhere.</summary>
    public TmdbOptions Tmdb { get; init; } = new();

    /// <summary>Whether traces are sent to a collector; the standard variables of OpenTelemetry say where and how.</summary>
    public bool SendsTraces { get; init; }

    /// <summary>Reads the variables.</summary>
    /// <exception cref="AkinException">One has a value that is not allowed.</exception>
    public static ServerSettings Read(string bundlePath, Func<string, string?> variable) => new(ReadApi(bundlePath, variable))
    {
        Tmdb = ReadTmdb(variable),
        SendsTraces = Value(variable, "OTEL_EXPORTER_OTLP_ENDPOINT") is not null || Value(variable, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") is not null,
    };

    private static TmdbOptions ReadTmdb(Func<string, string?> variable)
    {
        var options = TmdbOptions.FromEnvironment(variable);
        if (options.Token is not null)
        {
            options.CacheDirectory = Path.Combine(CacheFolder.Find(variable), "tmdb");
        }

        return options;
    }
}
