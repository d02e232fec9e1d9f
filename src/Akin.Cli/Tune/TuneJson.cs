using System.Text.Json;
using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Tune;

/// <summary>Writes a search for programs; docs/evaluation.md describes the members.</summary>
internal static class TuneJson
{
    /// <summary>What the first member says; it changes when a member changes its meaning or goes.</summary>
    public const string Schema = "akin-tuning/1";

    public static void Write(TuningReport report, string file, bool isWritten, TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartObject("dataset");
        json.WriteString("name", report.Dataset);
        json.WriteNumber("users", report.Users);
        json.WriteNumber("items", report.Items);
        json.WriteEndObject();
        json.WriteString("protocol", report.Protocol);
        json.WriteString("model", report.Model);
        json.WriteString("metric", report.Options.Metric);
        json.WriteNumber("threshold", Math.Round(report.Options.Threshold, 6));
        json.WriteNumber("testSeed", report.Options.TestSeed);
        json.WriteNumber("seed", report.Options.Seed);
        json.WriteNumber("resamples", report.Options.Resamples);
        json.WriteNumber("searchRatings", report.SearchRatings);
        json.WriteStartArray("validations");
        foreach (SplitReport split in report.Validations)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", split.Seed);
            json.WriteNumber("trainRatings", split.TrainRatings);
            json.WriteNumber("heldOutRatings", split.HeldOutRatings);
            json.WriteNumber("users", split.TestUsers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("trials");
        foreach (TuningTrial trial in report.Trials)
        {
            WriteTrial(json, trial);
        }

        json.WriteEndArray();
        json.WriteNumber("best", report.Best.Number);
        json.WriteNumber("luckPValue", Math.Round(report.LuckPValue, 6));
        json.WriteNumber("chosen", report.Chosen.Number);
        json.WriteString("out", file);
        json.WriteBoolean("written", isWritten);
        json.WriteEndObject();
    });

    private static void WriteTrial(Utf8JsonWriter json, TuningTrial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("number", trial.Number);
        json.WriteNumber("mean", Math.Round(trial.Mean, 6));
        if (trial.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            json.WriteNumber("mean", Math.Round(difference.Mean, 6));
            json.WriteNumber("low", Math.Round(difference.Interval.Low, 6));
            json.WriteNumber("high", Math.Round(difference.Interval.High, 6));
            json.WriteNumber("pValue", Math.Round(difference.PValue, 6));
            json.WriteEndObject();
        }

        json.WriteNumber("seconds", Math.Round(trial.Time.TotalSeconds, 6));
        json.WritePropertyName("options");
        trial.Options.WriteTo(json);
        json.WriteEndObject();
    }
}
