using System.CommandLine;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Datasets.Generation;

namespace Akin.Cli.Generate;

/// <summary><c>akin generate</c>: data of MovieLens' shape and layout, for scale.</summary>
internal static class GenerateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var usual = new GenerationOptions();
        Option<int?> users = OptionOf.Number("--users", "N", $"Number of users. Default: {usual.Users}", 1, int.MaxValue);
        Option<int?> items = OptionOf.Number("--items", "N", $"Number of items. Default: {usual.Items}", 2, GenerationOptions.MaxItems);
        Option<long?> ratings = OptionOf.Number(
            "--ratings", "N", $"Number of ratings, at least one a user and at most half of all pairs. Default: {usual.Ratings}", 1, long.MaxValue);
        Option<long?> seed = OptionOf.Number("--seed", "N", $"The same seed and numbers give the same files. Default: {usual.Seed}", long.MinValue, long.MaxValue);
        Option<string?> folder = OptionOf.Text("--out", "DIR", "The directory to make; it must not exist yet, or be empty");
        folder.Required = true;
        var command = new ToolCommand(
            "generate",
            "Makes data of MovieLens' shape and layout in any size, to try things at scale. No film in it exists, and no person gave the ratings.",
            "akin generate --out ./generated",
            "akin generate --users 162000 --items 62000 --ratings 25000000 --out ./as-large-as-ml-25m")
        {
            users, items, ratings, seed, folder,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            GenerationOptions options = usual with
            {
                Users = parsed.GetValue(users) ?? usual.Users,
                Items = parsed.GetValue(items) ?? usual.Items,
                Ratings = parsed.GetValue(ratings) ?? usual.Ratings,
                Seed = parsed.GetValue(seed) ?? usual.Seed,
            };
            Refuse(options);
            string target = parsed.GetRequiredValue(folder)!;
            var clock = new StepClock(surroundings.Time);
            await LongJob.RunAsync(surroundings, clock, progress =>
            {
                GeneratedData.Write(target, options, progress, cancellation);
                return Task.FromResult(true);
            });
            surroundings.Out.WriteLine(
                $"{target}: {Amount.Count(options.Ratings)} ratings of {Amount.Count(options.Items)} items by {Amount.Count(options.Users)} users in {Amount.Seconds(clock.Total.TotalSeconds)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Refuse(GenerationOptions options)
    {
        try
        {
            options.Validate();
        }
        catch (ArgumentException problem)
        {
            // What the library calls Ratings is --ratings here.
            string sentence = problem.Message.TrimEnd('.');
            throw new UsageException($"--{char.ToLowerInvariant(sentence[0])}{sentence[1..]}; see 'akin generate --help'.");
        }
    }
}
