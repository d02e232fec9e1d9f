using System.CommandLine;
using System.Globalization;
using Akin.Cli.Evaluate.Page;
using Akin.Cli.Export;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Evaluation;
using Akin.Models;

namespace Akin.Cli.Evaluate;

/// <summary><c>akin evaluate</c>: how well models find what people liked, and how sure that is.</summary>
internal static class EvaluateCommand
{
    private static readonly string[] ModelNames = [.. ModelCatalogue.All.Select(model => model.Name)];

    private static string Remarks => $"""
        Models:
        {string.Join('\n', ModelCatalogue.All.Select(model => $"  {model.Name,-16} {model.Description}"))}

        Protocols:
          random           a share of all ratings is held out (--share)
          leave-last       the latest ratings of every user are held out (--leave)
          time             everything from one moment on is held out (--share)
          user-holdout     20 % of the users take no part in training; a share of their ratings is held out, the others are folded in (--share)

        docs/evaluation.md explains metrics, slices and intervals.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string?> data = SharedOptions.Data();
        Option<string?> train = OptionOf.Text("--train", "FILE", "Train on this file (user,item[,rating]; CSV or Parquet) instead of splitting data; --data then only tells about items");
        Option<string?> test = OptionOf.Text("--test", "FILE", "What is to be found, with --train; no pair may stand in both files");
        Option<string?> models = OptionOf.Text("--models", "A,B,C", "The models to compare, see below. Default: all");
        Option<string?> options = OptionOf.Text(
            "--options", "FILE", "A JSON file with options of the models compared, as 'akin tune' writes it and 'akin train' takes it; what it says of \"similarity\" has no part in this");
        Option<string?> protocol = OptionOf.Choice("--protocol", "P", "How the data is split: random, leave-last, time or user-holdout, see below. Default: random", ProtocolChoice.Names);
        Option<string?> share = OptionOf.Text("--share", "X", "The share of ratings held out, above 0 and below 1. Default: 0.2");
        Option<int?> leave = OptionOf.Number("--leave", "N", "Ratings held out a user with leave-last, 1 to 1000. Default: 1", 1, 1000);
        Option<string?> cutoffs = OptionOf.Text("--k", "K,K", "Lengths of lists that are judged, each 1 to 10000. Default: 10,20");
        Option<int?> seeds = OptionOf.Number("--seeds", "N", "How many splits and trainings, with the seeds 1 to N, up to 100. Default: 1", 1, 100);
        Option<string?> baseline = OptionOf.Text("--baseline", "MODEL", "The model that others are compared with. Default: the first of --models");
        Option<string?> threshold = OptionOf.Text("--threshold", "R", "A held-out item is relevant from this rating on. Default: the upper third of the scale, so 3.5 of 0.5 to 5");
        Option<int?> resamples = OptionOf.Number("--resamples", "N", "Resamples of the bootstrap, 100 to 1000000. Default: 1000", 100, 1_000_000);
        Option<int?> threads = OptionOf.Number("--threads", "N", "Threads at most; the figures do not depend on it. Default: one a processor", 1, 1024);
        Option<string?> outJson = OptionOf.Text("--out-json", "FILE", "Write everything as JSON to this file");
        Option<string?> report = OptionOf.Text("--report", "FILE", "Write a page with tables and plots to this file");
        var download = new DownloadFlags();
        Option<bool> json = SharedOptions.Json("everything");
        var command = new ToolCommand(
            "evaluate",
            "Trains models on one part of the data and measures how well they find the rest, with confidence intervals.",
            "akin evaluate",
            "akin evaluate --data ml-latest-small --seeds 5 --report report.html",
            "akin evaluate --protocol leave-last --k 10 --models popularity,lists-adaptive",
            "akin evaluate --train train.csv --test test.csv --out-json figures.json")
        {
            data, train, test, models, options, protocol, share, leave, cutoffs, seeds, baseline, threshold, resamples, threads, outJson, report,
            download.Refresh, download.Mirror, download.AcceptExpired, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            string? trainFile = parsed.GetValue(train);
            RequireBoth(trainFile, parsed.GetValue(test));
            string? name = parsed.GetValue(protocol);
            RefuseMeaningless(trainFile is null ? name ?? ProtocolChoice.Random : null, name is not null, parsed.GetValue(share) is not null, parsed.GetValue(leave) is not null);
            IReadOnlyList<ModelEntry> chosen = Bound(Models(parsed.GetValue(models)), parsed.GetValue(options));
            var request = new EvaluateRequest
            {
                Data = parsed.GetValue(data),
                Download = download.Read(parsed),
                TrainFile = trainFile,
                TestFile = parsed.GetValue(test),
                Protocol = new ProtocolChoice(
                    name ?? ProtocolChoice.Random,
                    EvaluateNumbers.Decimal("--share", parsed.GetValue(share), "a number above 0 and below 1", value => value is > 0 and < 1) ?? 0.2,
                    parsed.GetValue(leave) ?? 1),
                Models = chosen,
                Threshold = EvaluateNumbers.Decimal("--threshold", parsed.GetValue(threshold), "a finite number", double.IsFinite),
                Options = new EvaluationOptions
                {
                    Cutoffs = EvaluateNumbers.Cutoffs(parsed.GetValue(cutoffs) ?? "10,20"),
                    Seeds = [.. Enumerable.Range(1, parsed.GetValue(seeds) ?? 1).Select(seed => (long)seed)],
                    Baseline = Baseline(parsed.GetValue(baseline), chosen),
                    Resamples = parsed.GetValue(resamples) ?? 1000,
                    MaxThreads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                },
            };
            InputPlace.RefuseFolder(train, request.TrainFile);
            InputPlace.RefuseFolder(test, request.TestFile);
            RefuseInputs(request, parsed.GetValue(options), parsed.GetValue(outJson), parsed.GetValue(report), surroundings);
            if (trainFile is not null && request.Options.Seeds.Count > 1)
            {
                surroundings.Error.WriteLine("With --train and --test, which are one split, --seeds changes only where the models begin at random.");
            }

            EvaluationReport figures = await EvaluateRun.RunAsync(request, surroundings, cancellation);
            if (parsed.GetValue(outJson) is { } jsonFile)
            {
                await OutputFile.WriteAsync(jsonFile, stream => EvaluationJson.Write(figures, stream));
            }

            if (parsed.GetValue(report) is { } pageFile)
            {
                await OutputFile.WriteAsync(pageFile, stream => EvaluationPage.Write(figures, stream));
            }

            if (parsed.GetValue(json))
            {
                EvaluationJson.Write(figures, surroundings.Out);
            }
            else
            {
                EvaluationText.Write(figures, surroundings);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Refuses outputs that are read, or that are one and the same file.</summary>
    private static void RefuseInputs(EvaluateRequest request, string? options, string? json, string? page, Surroundings surroundings)
    {
        if (json is null && page is null)
        {
            return;
        }

        IReadOnlyList<string> data = request.TrainFile is null || request.Data is not null ? OutputFile.FilesOfData(request.Data, surroundings) : [];
        string?[] inputs = [request.TrainFile, request.TestFile, options, .. data];
        foreach ((string option, string? file, string example) in new[] { ("--out-json", json, "figures.json"), ("--report", page, "report.html") })
        {
            if (file is not null)
            {
                OutputFile.RequireAnother(option, file, example, inputs);
            }
        }

        if (json is not null && page is not null && !OutputFile.IsDevice(page) && RealPath.AreSame(json, page))
        {
            throw new UsageException($"--report was '{page}', which is the file of --out-json; name another.");
        }
    }

    private static void RequireBoth(string? train, string? test)
    {
        if (train is null != test is null)
        {
            throw new UsageException($"{(train is null ? "--test" : "--train")} needs {(train is null ? "--train" : "--test")} beside it; see 'akin evaluate --help'.");
        }
    }

    /// <summary>Refuses options that mean nothing where data is split so.</summary>
    /// <param name="protocol">The protocol in force; null where files are given.</param>
    /// <param name="isNamed">Whether --protocol was given.</param>
    /// <param name="hasShare">Whether --share was given.</param>
    /// <param name="hasLeave">Whether --leave was given.</param>
    public static void RefuseMeaningless(string? protocol, bool isNamed, bool hasShare, bool hasLeave)
    {
        string? option = protocol switch
        {
            null => isNamed ? "--protocol" : hasShare ? "--share" : hasLeave ? "--leave" : null,
            ProtocolChoice.LeaveLast => hasShare ? "--share" : null,
            _ => hasLeave ? "--leave" : null,
        };
        if (option is not null)
        {
            throw new UsageException($"{option} means nothing {(protocol is null ? "with --train and --test, which are a split already" : $"with the protocol {protocol}")}; leave it out.");
        }
    }

    private static IReadOnlyList<ModelEntry> Models(string? names)
    {
        if (names is null)
        {
            return ModelCatalogue.All;
        }

        ModelEntry[] models = [.. names.Split(',', StringSplitOptions.TrimEntries).Select(Model)];
        return models.GroupBy(model => model.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new UsageException($"--models names {twice.Key} twice, and once is enough; see 'akin evaluate --help'.")
            : models;
    }

    /// <summary>The models with the options of a file, which must speak of one of them.</summary>
    private static IReadOnlyList<ModelEntry> Bound(IReadOnlyList<ModelEntry> models, string? path)
    {
        if (path is null)
        {
            return models;
        }

        var file = OptionsFile.Read(path);
        return models.Any(model => file.Of(model.Name) is not null)
            ? [.. models.Select(file.Bind)]
            : throw new UsageException($"{path} says nothing of the models compared ({string.Join(", ", models.Select(model => model.Name))}); leave --options out, or add what it speaks of to --models.");
    }

    private static ModelEntry Model(string name)
    {
        string hint = NearestName.Find(name, ModelNames) is { } near ? $" (did you mean {near}?)" : "";
        return ModelCatalogue.Find(name)
            ?? throw new UsageException($"'{name}' is no model{hint}; there are {string.Join(", ", ModelNames)}.");
    }

    private static string? Baseline(string? name, IReadOnlyList<ModelEntry> models)
    {
        if (name is null)
        {
            return null;
        }

        return models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name
            ?? throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"--baseline was '{name}'; must be one of the models compared: {string.Join(", ", models.Select(model => model.Name))}."));
    }
}
