using System.CommandLine;
using System.Globalization;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Serving;
using Akin.Vectors;

namespace Akin.Cli.Vectors;

/// <summary><c>akin vectors verify</c>: an engine's answers beside the exact ones.</summary>
internal static class VerifyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string?> to = VectorsCommand.To();
        Option<string> bundle = SharedOptions.Bundle();
        Option<int?> sample = OptionOf.Number("--sample", "N", "How many items are asked for. Default: 200", 1, 100_000);
        Option<int?> places = OptionOf.Number("--k", "K", "Places of every list that are compared, 1 to 100. Default: 20", 1, 100);
        Option<long?> seed = OptionOf.Number("--seed", "N", "Seed of the sample. Default: 42", long.MinValue, long.MaxValue);
        Option<float?> least = OptionOf.Share("--min-recall", "X", "End with exit code 1 when the engine's recall is below this");
        Option<bool> json = SharedOptions.Json("the figures");
        var command = new ToolCommand(
            "verify",
            "Compares an engine's answers with the exact ones on a sample of items and prints the recall.",
            "akin vectors verify --to postgres://akin@localhost/akin",
            "akin vectors verify --to milvus://localhost:19530 --sample 1000 --min-recall 0.95")
        {
            to, bundle, sample, places, seed, least, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            VectorAddress address = VectorsCommand.Address(parsed, to, surroundings);
            var recommender = Recommender.Open(parsed.GetRequiredValue(bundle));
            var usual = new VectorVerificationOptions();
            var options = new VectorVerificationOptions
            {
                Sample = parsed.GetValue(sample) ?? usual.Sample,
                Neighbors = parsed.GetValue(places) ?? usual.Neighbors,
                Seed = parsed.GetValue(seed) ?? usual.Seed,
            };
            await using IVectorStore store = VectorEngine.Open(address, surroundings.Variable);
            VectorVerificationResult result = await LongJob.RunAsync(
                surroundings,
                new StepClock(surroundings.Time),
                progress => VectorVerification.RunAsync(store, address.Alias, recommender, surroundings.Time, options, progress, cancellation));
            if (parsed.GetValue(json))
            {
                WriteJson(surroundings.Out, address, result);
            }
            else
            {
                WriteText(surroundings, store.Place, result);
            }

            return parsed.GetValue(least) is { } needed && result.Recall < needed
                ? throw new AkinException(string.Create(
                    CultureInfo.InvariantCulture, $"The recall is {result.Recall:0.000}, below --min-recall {needed}; give the engine's index more to look at, or push again."))
                : ExitCode.Done;
        });
        return command;
    }

    private static void WriteText(Surroundings surroundings, string place, VectorVerificationResult result)
    {
        surroundings.Out.WriteLine($"Collection {result.Collection} of {place}, {Amount.Count(result.Sampled)} items asked for");
        var sheet = new Sheet(new Sheet.Column("figure"), new Sheet.Column("value", IsNumber: true));
        sheet.Add($"recall@{result.K} against the exact nearest vectors", Share(result.Recall));
        sheet.Add("  in the worst list", Share(result.LowestRecall));
        sheet.Add($"  counting what is within {100 * VectorVerificationResult.Nearly:0} % of the last", Share(result.NearRecall));
        sheet.Add($"recall@{result.K} of the served list against the exact list", Share(result.ListRecall));
        sheet.Add("milliseconds a question, median", result.MedianMilliseconds.ToString("0.00", CultureInfo.InvariantCulture));
        sheet.Add("  99 % are faster than", result.P99Milliseconds.ToString("0.00", CultureInfo.InvariantCulture));
        sheet.Write(surroundings);
    }

    private static string Share(double share) => share.ToString("0.0000", CultureInfo.InvariantCulture);

    private static void WriteJson(TextWriter output, VectorAddress address, VectorVerificationResult result) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("engine", address.Shown);
        json.WriteString("alias", address.Alias);
        json.WriteString("collection", result.Collection);
        json.WriteNumber("sampled", result.Sampled);
        json.WriteNumber("k", result.K);
        json.WriteNumber("recall", result.Recall);
        json.WriteNumber("lowestRecall", result.LowestRecall);
        json.WriteNumber("nearRecall", result.NearRecall);
        json.WriteNumber("listRecall", result.ListRecall);
        json.WriteNumber("medianMilliseconds", Math.Round(result.MedianMilliseconds, 3));
        json.WriteNumber("p99Milliseconds", Math.Round(result.P99Milliseconds, 3));
        json.WriteEndObject();
    });
}
