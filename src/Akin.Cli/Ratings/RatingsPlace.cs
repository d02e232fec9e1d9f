using System.CommandLine;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Postgres;
using Akin.Sqlite;
using Microsoft.Extensions.Logging;

namespace Akin.Cli.Ratings;

/// <summary>Where the ratings are that people give: a SQLite file, or a PostgreSQL database by its address.</summary>
internal static class RatingsPlace
{
    /// <summary>The environment variable that names the place.</summary>
    public const string Variable = "AKIN_RATINGS";

    /// <summary>The file when nobody names one.</summary>
    public const string Default = "./akin.db";

    /// <summary>How long a server that starts waits for a database.</summary>
    private static readonly TimeSpan ServingPatience = TimeSpan.FromSeconds(3);

    public static Option<string?> Option(string description) => OptionOf.Text("--ratings", "DB", description);

    /// <summary>The place that a command line or the environment names; null when neither does.</summary>
    /// <exception cref="AkinException">It is the address of something else than PostgreSQL; it may hold a password and is not shown.</exception>
    public static string? Named(ParseResult parsed, Option<string?> option, Surroundings surroundings)
    {
        string? place = parsed.GetValue(option) ?? (surroundings.Variable(Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? named.Trim() : null);
        return place is null || IsDatabase(place) || !IsOtherAddress(place)
            ? place
            : throw new AkinException("The place of the ratings is an address, but not one of PostgreSQL; give a file, or postgres://user@host/database with the password in PGPASSWORD.");
    }

    private static bool IsOtherAddress(string place) => place.Contains("://", StringComparison.Ordinal) || (place.Contains(":/", StringComparison.Ordinal) && place.Contains('@', StringComparison.Ordinal));

    /// <summary>Whether a place is a database rather than a file.</summary>
    public static bool IsDatabase(string place) => PostgresAddress.IsOne(place);

    /// <summary>The place for messages: an address without its password.</summary>
    /// <exception cref="AkinException">It is meant as an address, and is none.</exception>
    public static string Shown(string place) => IsDatabase(place) ? PostgresAddress.Parse(place).Shown : place;

    /// <summary>Opens the store.</summary>
    /// <param name="place">A file or an address.</param>
    /// <param name="create">Whether what is missing is made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AkinException">It is not there, or cannot be used.</exception>
    public static async Task<OpenedRatings> OpenAsync(string place, bool create, CancellationToken cancellation) =>
        new(await StoreAsync(place, create, cancellation), IsDatabase(place) ? $"{PostgresAddress.Parse(place).Database} (PostgreSQL)" : Path.GetFileName(place));

    /// <summary>Opens the store of a server. A database that is not there at the moment keeps nobody from starting: lists do not need it.</summary>
    /// <exception cref="AkinException">The place cannot be used at all.</exception>
    public static async Task<IRatingStore> OpenForServingAsync(string place, ILogger logger)
    {
        if (!IsDatabase(place))
        {
            return SqliteRatingStore.Open(place);
        }

        PostgresRatingStore store = await PostgresRatingStore.OpenForServingAsync(PostgresAddress.Parse(place), ServingPatience);
        if (!store.IsReady)
        {
            logger.LogWarning("The ratings in {Place} cannot be reached yet; users' ratings work as soon as they can.", store.Place);
        }

        return store;
    }

    /// <summary>Makes sure that a store can be read, before long work that needs it.</summary>
    /// <exception cref="AkinException">It cannot.</exception>
    public static async Task RequireAsync(string? place, CancellationToken cancellation)
    {
        if (place is not null)
        {
            using OpenedRatings opened = await OpenAsync(place, create: false, cancellation);
        }
    }

    private static async Task<IRatingStore> StoreAsync(string place, bool create, CancellationToken cancellation)
    {
        if (IsDatabase(place))
        {
            return await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(place), create, cancellation);
        }

        return SqliteRatingStore.Open(place, create);
    }
}
