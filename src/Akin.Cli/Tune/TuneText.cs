using System.Globalization;
using System.Text.Json;
using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Tune;

/// <summary>Tells a person in a terminal what a search found.</summary>
internal static class TuneText
{
    private const int Shown = 8;

    public static void Write(TuningReport report, IReadOnlyList<string> tuned, string file, bool isWritten, string evaluate, Surroundings surroundings)
    {
        surroundings.Out.WriteLine(Summary(report));
        surroundings.Out.WriteLine();
        Table(report, tuned).Write(surroundings);
        surroundings.Out.WriteLine();
        surroundings.Out.WriteLine(Verdict(report));
        surroundings.Out.WriteLine(!isWritten
            ? $"{file} was there already and is left as it is; 'akin train' without --options takes the defaults."
            : $"{file} holds {(report.IsBetter ? $"the options of trial {report.Best.Number}" : "the defaults")}, for 'akin train --options {file}'.");
        surroundings.Out.WriteLine($"Now see it on the test part, at which this search never looked: {evaluate}");
    }

    /// <summary>What was done, in one sentence.</summary>
    private static string Summary(TuningReport report)
    {
        string threshold = report.Options.Threshold.ToString("0.##", CultureInfo.InvariantCulture);
        string users = string.Join(" / ", report.Validations.Select(split => Amount.Count(split.TestUsers)).Distinct());
        string splits = report.Validations.Count == 1 ? "once" : $"{report.Validations.Count} times";
        return $"{report.Dataset} ({Amount.Count(report.Users)} users, {Amount.Count(report.Items)} items); {report.Protocol} as the test part, which is left alone; "
            + $"the other {Amount.Count(report.SearchRatings)} ratings split alike {splits} for validation; {report.Trials.Count} trials of {report.Model}; "
            + $"{users} users asked for; relevant = held out and rated at least {threshold}.";
    }

    /// <summary>The best trials and the defaults, best first.</summary>
    private static Sheet Table(TuningReport report, IReadOnlyList<string> tuned)
    {
        var sheet = new Sheet(
        [
            new Sheet.Column("trial"),
            Right(report.Options.Metric),
            Right("vs defaults"),
            Right("95 % interval"),
            Right("time"),
            .. tuned.Select(Right),
        ]);
        TuningTrial[] ranked = [.. report.Trials.OrderByDescending(trial => trial.Mean).ThenBy(trial => trial.Number)];
        foreach (TuningTrial trial in ranked.Where((trial, at) => at < Shown || trial.Number == 0))
        {
            sheet.Add(
            [
                trial.Number == 0 ? "defaults" : trial.Number.ToString(CultureInfo.InvariantCulture),
                trial.Mean.ToString("0.0000", CultureInfo.InvariantCulture),
                trial.Difference is { } gain ? Signed(gain.Mean) : "",
                trial.Difference is { } sure ? $"{Signed(sure.Interval.Low)} to {Signed(sure.Interval.High)}" : "",
                Amount.Seconds(trial.Time.TotalSeconds),
                .. tuned.Select(name => trial.Options.TryGetProperty(name, out JsonElement value) ? value.ToString() : "auto"),
            ]);
        }

        return sheet;
    }

    /// <summary>What to make of it, in one or two sentences.</summary>
    private static string Verdict(TuningReport report)
    {
        string luck = report.LuckPValue.ToString("0.000", CultureInfo.InvariantCulture);
        if (report.IsBetter)
        {
            return $"Trial {report.Best.Number} finds more than the defaults: {Signed(report.Best.Difference!.Value.Mean)} {report.Options.Metric}, "
                + $"which the best of {report.Trials.Count} trials would have by luck with p = {luck}.";
        }

        return report.Best.Number == 0
            ? $"None of {report.Trials.Count - 1} other trials found more than the defaults."
            : $"Trial {report.Best.Number} found {Signed(report.Best.Difference!.Value.Mean)} {report.Options.Metric} more than the defaults, "
                + $"but the best of {report.Trials.Count} trials would have as much by luck alone with p = {luck} (below {TuningReport.Significance.ToString(CultureInfo.InvariantCulture)} is believed), so the defaults stay.";
    }

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    private static Sheet.Column Right(string heading) => new(heading, IsNumber: true);
}
