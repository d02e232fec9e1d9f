using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Cli.Train;

namespace Akin.Cli.Retrain;

/// <summary>What a retraining made, what the gate said of it, and what is kept.</summary>
internal sealed record RetrainReport
{
    public required RetrainRequest Request { get; init; }

    /// <summary>The bundle that stood there before; null when there was none.</summary>
    public required BundleManifest? Live { get; init; }

    /// <summary>What was trained.</summary>
    public required BundleContents Made { get; init; }

    /// <summary>What the gate had against it; empty when nothing.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>What was written; null when it was refused.</summary>
    public TrainSummary? Training { get; init; }

    public bool IsPublished => Training is not null;

    private string Bundle => Request.Training.Bundle;

    /// <summary>The sentence of a refusal.</summary>
    public string Refusal =>
        $"The new bundle is not published and the live one stays, because {string.Join("; ", Refusals)}: look at the data, or publish it all the same with --force.";

    public void WriteText(Surroundings surroundings)
    {
        Training?.WriteText(surroundings);
        TextWriter writer = surroundings.Out;
        writer.WriteLine(Live is null
            ? "Gate: there was no live bundle to compare with."
            : PublicationGate.Compared(GateFigures.Of(Live), GateFigures.Of(Made), Request.Margin));
        if (Refusals.Count > 0)
        {
            writer.WriteLine($"Published because of --force, although {string.Join("; ", Refusals)}.");
        }

        int kept = BundleVersions.List(Bundle).Count;
        writer.WriteLine(kept == 0
            ? "No earlier version is kept."
            : $"{kept} earlier {(kept == 1 ? "version is" : "versions are")} kept; 'akin rollback' puts the last one back.");
    }

    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("bundle", Bundle);
        json.WriteBoolean("published", IsPublished);
        json.WriteBoolean("forced", IsPublished && Refusals.Count > 0);
        json.WriteTexts("refusals", Refusals);
        json.WriteNumber("margin", Request.Margin);
        json.WriteString("comparedWith", Live is null ? "nothing" : GateFigures.Of(Live).Ndcg is null ? "popularity" : "live");
        json.WritePropertyName("live");
        if (Live is null)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteSide(json, Live.CreatedAt, Live.Dataset, Live.Metrics);
        }

        json.WritePropertyName("new");
        WriteSide(json, Made.CreatedAt, Made.Dataset, Made.Metrics);
        json.WriteTexts("kept", BundleVersions.List(Bundle).Select(version => version.Name));
        if (Training is not null)
        {
            json.WritePropertyName("training");
            Training.WriteTo(json);
        }

        json.WriteEndObject();
    });

    private static void WriteSide(Utf8JsonWriter json, DateTimeOffset createdAt, BundleDataset dataset, IReadOnlyDictionary<string, double> metrics)
    {
        json.WriteStartObject();
        json.WriteString("createdAt", createdAt.ToUniversalTime());
        json.WriteString("dataset", dataset.Name);
        json.WriteNumber("items", dataset.ItemCount - dataset.AddedItems);
        json.WriteNumber("ratings", dataset.InteractionCount);
        json.WriteNumbers("metrics", metrics);
        json.WriteEndObject();
    }
}
