using System.CommandLine;
using Akin.Cli.Export;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Datasets.RatingFiles;

namespace Akin.Cli.Ratings;

/// <summary><c>akin ratings</c>: the store of what people rated, from outside the server.</summary>
internal static class RatingsCommand
{
    private const string StoreHelp = $"The store: a SQLite file, or postgres://user@host/database with PGPASSWORD. Default: {RatingsPlace.Variable}, else {RatingsPlace.Default}";

    public static Command Create(Surroundings surroundings)
    {
        var command = new ToolCommand(
            "ratings",
            "Moves the ratings that people give in and out of their store; works while a server uses it.",
            "akin ratings import ratings.jsonl",
            "akin ratings export > ratings.jsonl",
            "akin ratings delete-user ann --ratings ./akin.db")
        {
            CreateImport(surroundings),
            CreateExport(surroundings),
            CreateDeleteUser(surroundings),
        };
        command.SetAction(RefuseAlone);
        return command;
    }

    private static int RefuseAlone(ParseResult parsed) =>
        throw new UsageException("'akin ratings' needs to know what to do, such as 'akin ratings import FILE'; see 'akin ratings --help'.");

    private static ToolCommand CreateImport(Surroundings surroundings)
    {
        var file = new Argument<string>("FILE") { Description = "JSON Lines (.jsonl, .ndjson) or CSV (.csv) with user, item, and if known rating and timestamp" };
        Option<string?> store = RatingsPlace.Option(StoreHelp + "; made when it is missing");
        Option<string?> format = FormatOption("What the file is, jsonl or csv. Default: by its name");
        var command = new ToolCommand(
            "import",
            "Adds the ratings of a file to the store: all of them, or none when a row is wrong. Of a user and an item the latest rating stays.",
            "akin ratings import ratings.jsonl",
            "akin ratings import history.csv --ratings ./akin.db",
            "akin ratings import history.csv --ratings postgres://akin@localhost/films")
        {
            file, store, format,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(file);
            RatingFileFormat read = Format(parsed.GetValue(format)) ?? RatingFile.FormatOf(path)
                ?? throw new UsageException($"The name '{path}' does not end with .jsonl, .ndjson or .csv; say what the file is with --format.");
            if (!File.Exists(path))
            {
                throw new AkinException($"There is no file '{path}'; name the file with the ratings.");
            }

            string place = Place(parsed, store, surroundings);
            using OpenedRatings ratings = await RatingsPlace.OpenAsync(place, create: true, cancellation);
            long count = await ratings.Store.ImportAsync(RatingFile.Read(path, read, surroundings.Time.GetUtcNow().ToUnixTimeSeconds(), cancellation), cancellation);
            surroundings.Out.WriteLine($"Read {Amount.Count(count)} {(count == 1 ? "rating" : "ratings")} into {RatingsPlace.Shown(place)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static ToolCommand CreateExport(Surroundings surroundings)
    {
        Option<string?> store = RatingsPlace.Option(StoreHelp);
        Option<string?> target = OptionOf.Text("--out", "FILE", "The file to write; a file that is there is replaced as a whole. Default: stdout");
        Option<string?> format = FormatOption("How to write, jsonl or csv. Default: by the name of --out, else jsonl");
        var command = new ToolCommand(
            "export",
            "Writes all ratings of the store, ordered by user and item.",
            "akin ratings export > ratings.jsonl",
            "akin ratings export --out ratings.csv --ratings ./akin.db")
        {
            store, target, format,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? path = parsed.GetValue(target);
            RatingFileFormat written = Format(parsed.GetValue(format)) ?? (path is null ? null : RatingFile.FormatOf(path)) ?? RatingFileFormat.JsonLines;
            string place = Place(parsed, store, surroundings);
            if (path is not null && !RatingsPlace.IsDatabase(place))
            {
                OutputFile.RequireAnother(target.Name, path, written == RatingFileFormat.Csv ? "ratings.csv" : "ratings.jsonl", place);
            }

            using OpenedRatings ratings = await RatingsPlace.OpenAsync(place, create: false, cancellation);
            if (path is null)
            {
                await using var text = new TextStream(surroundings.Out);
                await RatingFile.WriteAsync(text, ratings.Store.ReadAllAsync(cancellation), written, cancellation);
                return ExitCode.Done;
            }

            await OutputFile.WriteAsync(path, stream => RatingFile.WriteAsync(stream, ratings.Store.ReadAllAsync(cancellation), written, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static ToolCommand CreateDeleteUser(Surroundings surroundings)
    {
        var user = new Argument<string>("USER") { Description = "The user's id, exactly" };
        Option<string?> store = RatingsPlace.Option(StoreHelp);
        var command = new ToolCommand(
            "delete-user",
            "Forgets everything about a user. What a bundle learnt from the user stays in it until the next training.",
            "akin ratings delete-user ann",
            "akin ratings delete-user ann --ratings ./akin.db")
        {
            user, store,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string id = parsed.GetRequiredValue(user);
            using OpenedRatings ratings = await RatingsPlace.OpenAsync(Place(parsed, store, surroundings), create: false, cancellation);
            int count = await ratings.Store.DeleteUserAsync(id, cancellation);
            surroundings.Out.WriteLine(count == 0
                ? $"Nothing is kept about '{id}'."
                : $"Forgot {Amount.Count(count)} {(count == 1 ? "rating" : "ratings")} of '{id}'.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Place(ParseResult parsed, Option<string?> option, Surroundings surroundings) =>
        RatingsPlace.Named(parsed, option, surroundings) ?? RatingsPlace.Default;

    private static Option<string?> FormatOption(string description) => OptionOf.Choice("--format", "FORMAT", description, "jsonl", "csv");

    private static RatingFileFormat? Format(string? name) => name switch
    {
        null => null,
        "csv" => RatingFileFormat.Csv,
        _ => RatingFileFormat.JsonLines,
    };
}
