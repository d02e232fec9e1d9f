using System.Text;
using System.Text.Json;
using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate;

/// <summary>Writes an evaluation for programs; docs/evaluation.md describes the members.</summary>
internal static class EvaluationJson
{
    /// <summary>What the first member says; it changes when a member changes its meaning or goes.</summary>
    public const string Schema = "akin-evaluation/1";

    public static void Write(EvaluationReport report, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        Write(report, writer);
    }

    public static void Write(EvaluationReport report, TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartObject("dataset");
        json.WriteString("name", report.Dataset);
        json.WriteNumber("users", report.Users);
        json.WriteNumber("items", report.Items);
        json.WriteEndObject();
        json.WriteString("protocol", report.Protocol);
        json.WriteNumber("threshold", Math.Round(report.Options.Threshold, 6));
        json.WriteStartArray("cutoffs");
        foreach (int k in report.Options.Cutoffs)
        {
            json.WriteNumberValue(k);
        }

        json.WriteEndArray();
        json.WriteNumber("leastHistory", report.Options.LeastHistory);
        json.WriteNumber("coldRatings", report.Options.ColdRatings);
        json.WriteNumber("resamples", report.Options.Resamples);
        json.WriteString("baseline", report.Baseline);
        json.WriteStartArray("splits");
        foreach (SplitReport split in report.Splits)
        {
            WriteSplit(json, split);
        }

        json.WriteEndArray();
        json.WriteStartArray("models");
        foreach (ModelReport model in report.Models)
        {
            WriteModel(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteSplit(Utf8JsonWriter json, SplitReport split)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", split.Seed);
        json.WriteNumber("trainRatings", split.TrainRatings);
        json.WriteNumber("heldOutRatings", split.HeldOutRatings);
        json.WriteNumber("testUsers", split.TestUsers);
        json.WriteNumber("shortHistories", split.ShortHistories);
        json.WriteNumber("coldItems", split.ColdItems);
        json.WriteNumber("tailItems", split.TailItems);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelReport model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteNumber("trainingSeconds", Math.Round(model.TrainingTime.TotalSeconds, 6));
        json.WriteNumber("evaluationSeconds", Math.Round(model.EvaluationTime.TotalSeconds, 6));
        json.WriteStartArray("slices");
        foreach (SliceReport slice in model.Slices)
        {
            json.WriteStartObject();
            json.WriteString("name", slice.Name);
            json.WriteStartArray("users");
            foreach (int users in slice.UsersBySeed)
            {
                json.WriteNumberValue(users);
            }

            json.WriteEndArray();
            json.WriteStartObject("metrics");
            foreach (MetricEstimate metric in slice.Metrics)
            {
                WriteMetric(json, metric);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricEstimate metric)
    {
        json.WriteStartObject(metric.Metric);
        Number(json, "mean", metric.Mean);
        if (metric.Interval is { } interval)
        {
            Number(json, "low", interval.Low);
            Number(json, "high", interval.High);
        }

        json.WriteStartArray("bySeed");
        foreach (double value in metric.BySeed)
        {
            if (double.IsNaN(value))
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteNumberValue(Math.Round(value, 6));
            }
        }

        json.WriteEndArray();
        if (metric.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            Number(json, "mean", difference.Mean);
            Number(json, "low", difference.Interval.Low);
            Number(json, "high", difference.Interval.High);
            Number(json, "pValue", difference.PValue);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, Math.Round(value, 6));
        }
    }
}
