using System.Globalization;

namespace Akin.Postgres.Vectors;

/// <summary>Where things stand in the database: a schema of their own, a table a collection, a view an alias.</summary>
internal static class PgVectorNames
{
    public const string Schema = "akin_vectors";

    /// <summary>Which collection each alias names. No alias or collection begins so.</summary>
    public const string Aliases = $"{Schema}.\"_aliases\"";

    /// <summary>Who makes, publishes or drops holds this lock of the database ("Akiv" in ASCII).</summary>
    public static readonly string Lock = string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({0x416B6976})");

    /// <summary>The table of a collection, or the view of an alias, as SQL names it.</summary>
    public static string Table(string name) => $"{Schema}.{Quote(name)}";

    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
