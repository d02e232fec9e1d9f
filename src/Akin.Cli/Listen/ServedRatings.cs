using System.CommandLine;
using Akin.Cli.Ratings;
using Akin.Cli.Serve;

namespace Akin.Cli.Listen;

/// <summary>Decides whether a server keeps users' ratings, and where: only behind a key.</summary>
internal sealed class ServedRatings(Surroundings surroundings)
{
    public Option<string?> Option { get; } = RatingsPlace.Option(
        $"Where users' ratings are kept, a SQLite file or postgres://user@host/database with PGPASSWORD, made when it is missing. Needs AKIN_API_KEY. Default: {RatingsPlace.Variable}, else {RatingsPlace.Default} where there is a key");

    /// <summary>The settings with the store. A store without a key would be open to nobody: that is told, and it is not opened.</summary>
    public ServerSettings AddTo(ServerSettings settings, ParseResult parsed)
    {
        string? named = RatingsPlace.Named(parsed, Option, surroundings);
        if (settings.ApiKey is null && named is not null)
        {
            surroundings.Error.WriteLine($"Users' ratings stay off until AKIN_API_KEY is set; '{RatingsPlace.Shown(named)}' is not opened.");
        }

        return settings with { Ratings = settings.ApiKey is null ? null : named ?? RatingsPlace.Default };
    }
}
