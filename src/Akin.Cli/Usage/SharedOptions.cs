using System.CommandLine;
using Akin.Datasets.Download;

namespace Akin.Cli.Usage;

/// <summary>Options that mean the same in several commands.</summary>
internal static class SharedOptions
{
    /// <summary>Where a bundle is when nobody says otherwise.</summary>
    public const string DefaultBundle = "./bundle";

    public static Option<string> Bundle(string name = "--bundle", string description = "The bundle's directory") =>
        OptionOf.Text(name, "DIR", description, DefaultBundle);

    public static Option<string?> Data() => OptionOf.Text(
        "--data",
        "DATA",
        $"A directory, a MovieLens name ({string.Join(", ", MovieLensSets.All.Select(set => set.Name))}) or 'sample'. "
        + "Default: AKIN_DATA, else ml-latest-small from the cache or its server, else the sample.");

    public static Option<bool> Json(string what) => OptionOf.Flag("--json", $"Write {what} as JSON to stdout");
}
