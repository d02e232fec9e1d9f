using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Vectors;

namespace Akin.Cli.Vectors;

/// <summary><c>akin vectors push</c>: a bundle's vectors into an engine.</summary>
internal static class PushCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string?> to = VectorsCommand.To();
        Option<string> bundle = SharedOptions.Bundle();
        Option<int?> batch = OptionOf.Number("--batch", "N", "Items a request, cut to what the engine takes. Default: 500", 1, 10_000);
        Option<int?> concurrency = OptionOf.Number("--concurrency", "N", "Requests under way at once. Default: 4", 1, 64);
        Option<bool> stay = OptionOf.Flag("--no-publish", "Fill the collection, but leave the alias where it is");
        Option<bool> keep = OptionOf.Flag("--keep-old", "Keep all older collections; by default only the one that the alias named before stays");
        Option<bool> json = SharedOptions.Json("what was done");
        var command = new ToolCommand(
            "push",
            "Puts the vectors of a bundle into a collection of its own and then lets the alias name it. A push that was stopped goes on where it was.",
            "akin vectors push --to postgres://akin@localhost/akin",
            "akin vectors push --to pinecone://films --bundle ./bundle --concurrency 8")
        {
            to, bundle, batch, concurrency, stay, keep, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            VectorAddress address = VectorsCommand.Address(parsed, to, surroundings);
            var opened = Bundle.Open(parsed.GetRequiredValue(bundle));
            var usual = new VectorPushOptions();
            var options = new VectorPushOptions
            {
                BatchSize = parsed.GetValue(batch) ?? usual.BatchSize,
                Concurrency = parsed.GetValue(concurrency) ?? usual.Concurrency,
                Publishes = !parsed.GetValue(stay),
                RemovesOld = !parsed.GetValue(keep),
            };
            var clock = new StepClock(surroundings.Time);
            await using IVectorStore store = VectorEngine.Open(address, surroundings.Variable);
            VectorPushResult result = await LongJob.RunAsync(
                surroundings, clock, progress => VectorPush.RunAsync(store, address.Alias, opened, options, progress, cancellation));
            clock.Stop();
            if (parsed.GetValue(json))
            {
                WriteJson(surroundings.Out, address, result, clock.Total);
            }
            else
            {
                WriteText(surroundings.Out, store.Place, address.Alias, result, clock);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteText(TextWriter output, string place, string aliasName, VectorPushResult result, StepClock clock)
    {
        string sent = result.Pushed == result.Items
            ? $"{Amount.Count(result.Items)} vectors of {result.Dimension} numbers"
            : $"{Amount.Count(result.Pushed)} of {Amount.Count(result.Items)} vectors of {result.Dimension} numbers; the others were there";
        output.WriteLine($"Pushed {sent}, in {Amount.Seconds(clock.Total.TotalSeconds)}.");
        foreach ((string step, TimeSpan time) in clock.Steps)
        {
            output.WriteLine($"  {step}: {Amount.Seconds(time.TotalSeconds)}");
        }

        output.WriteLine($"Collection {result.Collection} of {place} is complete{(result.Published ? $", and '{aliasName}' names it." : $"; '{aliasName}' does not name it.")}");
        if (result.Removed.Count > 0)
        {
            output.WriteLine($"Removed: {string.Join(", ", result.Removed)}");
        }
    }

    private static void WriteJson(TextWriter output, VectorAddress address, VectorPushResult result, TimeSpan total) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("engine", address.Shown);
        json.WriteString("alias", address.Alias);
        json.WriteString("collection", result.Collection);
        json.WriteNumber("dimension", result.Dimension);
        json.WriteNumber("items", result.Items);
        json.WriteNumber("pushed", result.Pushed);
        json.WriteBoolean("published", result.Published);
        json.WriteTexts("removed", result.Removed);
        json.WriteNumber("seconds", Math.Round(total.TotalSeconds, 3));
        json.WriteEndObject();
    });
}
