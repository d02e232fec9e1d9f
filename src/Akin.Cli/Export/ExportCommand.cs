using System.CommandLine;
using Akin.Cli.Export.Vercel;
using Akin.Cli.Usage;

namespace Akin.Cli.Export;

/// <summary><c>akin export</c>: a bundle in a form that other programs take.</summary>
internal static class ExportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ToolCommand("export", "Writes what a bundle knows in a form that other programs take.", "akin export json --out src/data/recommendations.json",
            "akin export vercel --out .vercel/output")
        {
            CreateJson(surroundings),
            VercelCommand.Create(surroundings),
        };
        command.SetAction(RefuseAlone);
        return command;
    }

    private static int RefuseAlone(ParseResult parsed) =>
        throw new UsageException("'akin export' needs to know the form, such as 'akin export json --out FILE'; see 'akin export --help'.");

    private static ToolCommand CreateJson(Surroundings surroundings)
    {
        Option<string?> file = OptionOf.Text("--out", "FILE", "The file to write; missing folders are created, and a file that is there is replaced as a whole");
        file.Required = true;
        Option<string?> ids = OptionOf.Choice(
            "--ids",
            "KIND",
            "Which ids stand in the file: movielens, the catalogue's own; or tmdb, where items without a TMDB id are left out. Default: movielens",
            "movielens", "tmdb");
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "json",
            "Writes the map from every item to its most similar items, best first: {\"1\":[3114,78499,…],…}, as a front end imports it.",
            "akin export json --out src/data/recommendations.json",
            "akin export json --out recommendations.json --ids tmdb --bundle ./bundle")
        {
            file, ids, bundle,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string target = parsed.GetRequiredValue(file)!;
            OutputFile.RequireAnother(file.Name, target, "recommendations.json", OutputFile.FilesOfBundle(parsed.GetRequiredValue(bundle)));
            var map = RecommendationMap.Open(parsed.GetRequiredValue(bundle));
            bool isTmdb = parsed.GetValue(ids) == "tmdb";
            await OutputFile.WriteAsync(target, stream =>
            {
                if (isTmdb)
                {
                    map.WriteTmdb(stream, surroundings.Error);
                }
                else
                {
                    map.CopyTo(stream);
                }

                cancellation.ThrowIfCancellationRequested();
            });
            return ExitCode.Done;
        });
        return command;
    }
}
