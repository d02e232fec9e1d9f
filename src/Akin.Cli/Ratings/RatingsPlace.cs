using System.CommandLine;
using Akin.Cli.Usage;

namespace Akin.Cli.Ratings;

/// <summary>Where the ratings are that people give.</summary>
internal static class RatingsPlace
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "AKIN_RATINGS";

    /// <summary>The file when nobody names one.</summary>
    public const string Default = "./akin.db";

    public static Option<string?> Option(string description) => OptionOf.Text("--ratings", "DB", description);

    /// <summary>The file that a command line or the environment names; null when neither does.</summary>
    public static string? Named(ParseResult parsed, Option<string?> option, Surroundings surroundings) =>
        parsed.GetValue(option) ?? (surroundings.Variable(Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? named.Trim() : null);
}
