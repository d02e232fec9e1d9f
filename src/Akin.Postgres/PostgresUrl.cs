using System.Globalization;
using Npgsql;

namespace Akin.Postgres;

/// <summary>Reads <c>postgres://user:password@host:port/database?setting=value</c>.</summary>
internal static class PostgresUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what the URL says to settings.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="settings">What is set already.</param>
    /// <param name="ignored">Names in the query that are none of PostgreSQL's.</param>
    /// <exception cref="AkinException">It is none, or has a setting that nobody knows.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text, NpgsqlConnectionStringBuilder settings, params string[] ignored)
    {
        // A password whose signs are not encoded shifts the parts of a URL, and would stand where it is shown: then nothing of it is.
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Fragment.Length > 0 || url.AbsolutePath.Contains('@', StringComparison.Ordinal) || url.Query.Contains('@', StringComparison.Ordinal))
        {
            throw new AkinException(
                $"The address of PostgreSQL cannot be read: it must be {PostgresAddress.Form}, and '@', ':', '/', '?', '#' and '%' in user, password and database must be written %40, %3A, %2F, %3F, %23 and %25.");
        }

        if (url.Host.Length > 0)
        {
            settings.Host = url.IdnHost;
        }

        if (url.Port > 0)
        {
            settings.Port = url.Port;
        }

        string[] user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            settings.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        string database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (database.Length > 0)
        {
            settings.Database = database;
        }

        foreach (string part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            string name = Uri.UnescapeDataString(pair[0]).Trim();
            if (ignored.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            Set(settings, name, pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "");
        }

        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        // Names of libpq, which those who rent out databases use; the others are Npgsql's.
        string key = name.ToLowerInvariant() switch
        {
            "dbname" => "Database",
            "user" => "Username",
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "sslnegotiation" => "SSL Negotiation",
            "application_name" => "Application Name",
            "connect_timeout" => "Timeout",
            "target_session_attrs" => "Target Session Attributes",
            "channel_binding" => "Channel Binding",
            "gssencmode" => "GSS Encryption Mode",
            "options" => "Options",
            _ => name,
        };
        string said = key == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        try
        {
            settings[key] = said;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException or NotSupportedException)
        {
            string named = name.Length <= 40 && name.All(sign => char.IsAsciiLetter(sign) || sign is ' ' or '_') ? $"'{name}'" : "a setting";
            throw new AkinException(
                string.Create(CultureInfo.InvariantCulture, $"The address of PostgreSQL on '{settings.Host}' has {named} that is unknown or cannot have its value; see Npgsql's connection string parameters."));
        }
    }
}
