namespace Akin.Datasets.MovieLens;

/// <summary>Genres as MovieLens writes them.</summary>
internal static class MovieLensGenres
{
    /// <summary>What stands where a movie has none.</summary>
    public const string None = "(no genres listed)";

    /// <summary>Splits the field of genres; the older sets' "Children's" is today's "Children".</summary>
    public static string[] Parse(string raw) =>
        raw is None or "" ? [] : [.. raw.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Normalize)];

    /// <summary>One spelling for a genre across the sets.</summary>
    public static string Normalize(string genre) => genre == "Children's" ? "Children" : genre;
}
