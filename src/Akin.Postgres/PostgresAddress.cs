using Npgsql;

namespace Akin.Postgres;

/// <summary>Where a PostgreSQL database is: <c>postgres://user:password@host:5432/database?sslmode=require</c> (or <c>postgresql://</c>), or the connection string of Npgsql, <c>Host=…;Database=…</c>.</summary>
/// <remarks>In a URL stand the settings of libpq and of Npgsql. What it leaves out comes from <c>PGUSER</c>, <c>PGPASSWORD</c> and <c>PGPASSFILE</c>, as everywhere with PostgreSQL.
/// Settings of ours that it may change: <c>Maximum Pool Size=16</c>, <c>Max Auto Prepare=32</c>, <c>Timeout=5</c>, <c>Command Timeout=30</c>.</remarks>
public sealed class PostgresAddress
{
    /// <summary>What an address looks like.</summary>
    internal const string Form = "postgres://user@host/database, with the password in PGPASSWORD";

    private const int UsualPort = 5432;
    private const string Usual =
        "Application Name=akin;Maximum Pool Size=16;Max Auto Prepare=32;Auto Prepare Min Usages=2;Timeout=5;Command Timeout=30;Tcp Keepalive=true;Tcp Keepalive Time=30;Tcp Keepalive Interval=10;";

    private PostgresAddress(NpgsqlConnectionStringBuilder settings)
    {
        // The sessions are this program's own and nothing of them needs to be taken back; a password is never shown by an open connection.
        settings.NoResetOnClose = true;
        settings.PersistSecurityInfo = false;
        settings.Enlist = false;
        settings.Multiplexing = false;
        ConnectionString = settings.ConnectionString;
        Database = settings.Database!;
        string host = settings.Host!.Contains(':', StringComparison.Ordinal) ? $"[{settings.Host}]" : settings.Host;
        Shown = settings.Port == UsualPort ? $"postgres://{host}/{settings.Database}" : $"postgres://{host}:{settings.Port}/{settings.Database}";
    }

    /// <summary>Host, port and database, for messages: no user, no password, no settings.</summary>
    public string Shown { get; }

    /// <summary>The database's name.</summary>
    public string Database { get; }

    /// <summary>All of it for Npgsql; may hold a password: never show it.</summary>
    internal string ConnectionString { get; }

    /// <summary>Whether a text is meant as an address of PostgreSQL rather than as the name of a file.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.TrimStart();
        return PostgresUrl.IsOne(trimmed)
            || trimmed.Split(';').Any(part => part.Split('=', 2) is [{ } key, _] && key.Trim().ToLowerInvariant() is "host" or "server");
    }

    /// <summary>Reads an address. Nothing is connected to.</summary>
    /// <param name="text">See the type.</param>
    /// <exception cref="AkinException">It is none, has no host or database, or a setting that PostgreSQL does not know; the message shows no password.</exception>
    public static PostgresAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        return Of(PostgresUrl.IsOne(trimmed) ? PostgresUrl.Read(trimmed, new NpgsqlConnectionStringBuilder(Usual)) : ReadPairs(trimmed));
    }

    /// <summary>The same of a URL that says other things too.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="time">How long a statement may take where the URL does not say.</param>
    /// <param name="ignored">Names in its query that are none of PostgreSQL's.</param>
    internal static PostgresAddress Of(Uri url, TimeSpan time, params string[] ignored)
    {
        var settings = new NpgsqlConnectionStringBuilder(Usual);
        settings.CommandTimeout = Math.Max(1, (int)time.TotalSeconds);
        settings.Timeout = Math.Min(settings.Timeout, settings.CommandTimeout);
        return Of(PostgresUrl.Read(url.AbsoluteUri, settings, ignored));
    }

    private static PostgresAddress Of(NpgsqlConnectionStringBuilder settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw new AkinException($"The address of PostgreSQL names no host; give {Form}.");
        }

        return string.IsNullOrWhiteSpace(settings.Database)
            ? throw new AkinException($"The address of PostgreSQL on '{settings.Host}' names no database; give {Form}.")
            : new PostgresAddress(settings);
    }

    /// <summary>Does not name what it does not know: that may be half of a password.</summary>
    private static NpgsqlConnectionStringBuilder ReadPairs(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(Usual + text);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            throw new AkinException(
                $"The address of PostgreSQL cannot be read: it must be Npgsql's 'Host=…;Database=…;Username=…' with settings that Npgsql knows and a password with ';' in quotes, or {Form}.");
        }
    }
}
