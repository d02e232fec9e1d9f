using System.CommandLine;
using System.Globalization;
using Akin.Cli.Evaluate;
using Akin.Cli.Export;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Evaluation;
using Akin.Models;

namespace Akin.Cli.Tune;

/// <summary><c>akin tune</c>: which options find more, without a look at the test part.</summary>
internal static class TuneCommand
{
    private static readonly ModelEntry[] Models = [.. ForYouModels.All.Where(model => model.Space.Count > 0)];

    private static string Remarks => $"""
        The test part is the one that 'akin evaluate' with the same --data, --protocol and --share asks for, with one seed. It is set aside first; the rest
        is split again in the same way, and only that is trained on and asked for. The defaults are the first trial, and stay when no other beats them beyond luck.

        What is tried:
        {string.Join('\n', Models.Select(model => $"  {model.Name,-10} {string.Join(", ", model.Space.Select(Range))}"))}
        """;

    public static Command Create(Surroundings surroundings)
    {
        string[] names = [.. Models.Select(model => model.Name).OrderBy(name => name != ForYouModels.Default)];
        Option<string?> model = OptionOf.Choice("--model", "MODEL", $"The model: {string.Join(", ", names)}. Default: {ForYouModels.Default}", names);
        Option<string?> data = SharedOptions.Data();
        Option<int?> trials = OptionOf.Number("--trials", "N", "Options tried, the defaults included, 2 to 10000. Default: 20", 2, 10_000);
        Option<string?> metric = OptionOf.Text("--metric", "NAME", "What is to grow: mrr, or ndcg, recall, precision, hitRate or map at a k. Default: ndcg@20");
        Option<int?> validations = OptionOf.Number("--validations", "N", "How many splits into fit and validation each trial is judged on, 1 to 100: more are surer, and take longer. Default: 1", 1, 100);
        Option<string?> protocol = OptionOf.Choice("--protocol", "P", "How the data is split: random, leave-last, time or user-holdout, see 'akin evaluate --help'. Default: random", ProtocolChoice.Names);
        Option<string?> share = OptionOf.Text("--share", "X", "The share of ratings held out, above 0 and below 1. Default: 0.2");
        Option<int?> leave = OptionOf.Number("--leave", "N", "Ratings held out a user with leave-last, 1 to 1000. Default: 1", 1, 1000);
        Option<string?> threshold = OptionOf.Text("--threshold", "R", "A held-out item is relevant from this rating on. Default: the upper third of the scale, so 3.5 of 0.5 to 5");
        Option<int?> resamples = OptionOf.Number("--resamples", "N", "Resamples of the bootstrap, 100 to 1000000. Default: 1000", 100, 1_000_000);
        Option<long?> seed = OptionOf.Number("--seed", "N", "Seed of the search and of the validation splits, not of the test part. Default: 1", long.MinValue, long.MaxValue - 100);
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most; the figures do not depend on it. Default: one a processor", 1, 1024);
        Option<string?> output = OptionOf.Text("--out", "FILE", "Where the options go, for 'akin train --options'; a file that is there is replaced as a whole, at the end, but left as it is when the defaults stay");
        output.Required = true;
        var download = new DownloadFlags();
        Option<bool> json = SharedOptions.Json("all trials");
        var command = new ToolCommand(
            "tune",
            "Searches for options with which a model finds more, on a validation split and never on the test part, and writes them to a file that 'train' takes.",
            "akin tune --out options.json",
            "akin tune --model als --data ml-latest-small --trials 40 --validations 3 --out als.json",
            "akin tune --protocol leave-last --metric hitRate@10 --out options.json && akin train --options options.json")
        {
            model, data, trials, metric, validations, protocol, share, leave, threshold, resamples, seed, threads, output,
            download.Refresh, download.Mirror, download.AcceptExpired, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetValue(protocol) ?? ProtocolChoice.Random;
            EvaluateCommand.RefuseMeaningless(name, parsed.GetValue(protocol) is not null, parsed.GetValue(share) is not null, parsed.GetValue(leave) is not null);
            string file = parsed.GetValue(output)!;
            var request = new TuneRequest
            {
                Data = parsed.GetValue(data),
                Download = download.Read(parsed),
                Protocol = new ProtocolChoice(
                    name,
                    EvaluateNumbers.Decimal("--share", parsed.GetValue(share), "a number above 0 and below 1", value => value is > 0 and < 1, "tune") ?? 0.2,
                    parsed.GetValue(leave) ?? 1),
                Model = ModelCatalogue.Find(parsed.GetValue(model) ?? ForYouModels.Default)!,
                Threshold = EvaluateNumbers.Decimal("--threshold", parsed.GetValue(threshold), "a finite number", double.IsFinite, "tune"),
                Options = Checked(new TuningOptions
                {
                    Trials = parsed.GetValue(trials) ?? 20,
                    Metric = parsed.GetValue(metric) ?? MetricNames.At("ndcg", 20),
                    Validations = parsed.GetValue(validations) ?? 1,
                    Seed = parsed.GetValue(seed) ?? 1,
                    Resamples = parsed.GetValue(resamples) ?? 1000,
                    MaxThreads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                }),
            };
            OutputFile.RequireAnother(output.Name, file, "options.json", OutputFile.FilesOfData(request.Data, surroundings));
            TuningReport report = await TuneRun.RunAsync(request, surroundings, cancellation);
            cancellation.ThrowIfCancellationRequested();

            // What was tuned before may be worth more than the defaults, which anybody has without a file.
            bool isWritten = report.IsBetter || !OutputFile.WouldReplace(file);
            if (isWritten)
            {
                await OutputFile.WriteAsync(file, stream => OptionsFile.Write(stream, report.Model, report.Chosen.Options));
            }

            if (parsed.GetValue(json))
            {
                TuneJson.Write(report, file, isWritten, surroundings.Out);
            }
            else
            {
                TuneText.Write(report, [.. request.Model.Space.Select(option => option.Name)], file, isWritten, Evaluate(request, isWritten ? file : null), surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static TuningOptions Checked(TuningOptions options)
    {
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    /// <summary>The command line that shows the options on the test part that was set aside.</summary>
    private static string Evaluate(TuneRequest request, string? file)
    {
        string[] words =
        [
            "akin evaluate",
            .. request.Data is null ? [] : new[] { $"--data {request.Data}" },
            $"--models {request.Model.Name}",
            .. file is null ? [] : new[] { $"--options {file}" },
            .. request.Protocol.Name == ProtocolChoice.Random ? [] : new[] { $"--protocol {request.Protocol.Name}" },
            .. request.Protocol.Share == 0.2 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"--share {request.Protocol.Share}") },
            .. request.Protocol.Leave == 1 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"--leave {request.Protocol.Leave}") },
        ];
        return string.Join(' ', words);
    }

    private static string Range(TunedOption option) => option.Choices is null
        ? string.Create(CultureInfo.InvariantCulture, $"{option.Name} {option.Low} to {option.High}")
        : $"{option.Name} {string.Join(" or ", option.Choices)}";
}
