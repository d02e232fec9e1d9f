using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Cli.Train;
using Akin.Evaluation;

namespace Akin.Cli.Rollback;

/// <summary>Tells what was put back, and what is kept.</summary>
/// <param name="path">The bundle's directory.</param>
/// <param name="before">What stood there; null when nothing could be read.</param>
/// <param name="restored">What stands there now instead; null when nothing was changed.</param>
internal sealed class RollbackReport(string path, BundleVersion? before, BundleVersion? restored)
{
    private readonly BundleVersion? _live = BundleVersions.Published(path);
    private readonly IReadOnlyList<BundleVersion> _kept = BundleVersions.List(path);

    public void WriteText(Surroundings surroundings)
    {
        if (restored is not null)
        {
            surroundings.Out.WriteLine($"'{path}' is {restored.Name} again, {Trained(restored)}.");
            surroundings.Out.WriteLine(before is null
                ? "What stood there could not be read and is gone."
                : $"{before.Name}, {Trained(before)}, is kept; 'akin rollback --to {before.Name}' puts it back.");
            return;
        }

        var sheet = new Sheet(new Sheet.Column("version"), new Sheet.Column("trained"), new Sheet.Column("data set"), new Sheet.Column("ratings", IsNumber: true), new Sheet.Column("nDCG@20", IsNumber: true));
        foreach (BundleVersion version in _kept.Concat(_live is null ? [] : [_live]).OrderByDescending(version => version.CreatedAt).ThenBy(version => version != _live))
        {
            sheet.Add(
                version == _live ? $"{version.Name} (live)" : version.Name,
                Time(version),
                version.Manifest?.Dataset.Name ?? "cannot be read",
                version.Manifest is { } manifest ? Amount.Count(manifest.Dataset.InteractionCount) : "",
                version.Manifest is { } known && HeldOutQuality.IsIn(known.Metrics) ? QualityText.Figure(known.Metrics[HeldOutQuality.Ndcg]) : "");
        }

        sheet.Write(surroundings);
    }

    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("bundle", path);
        json.WriteString("restored", restored?.Name);
        json.WriteString("replaced", restored is null ? null : before?.Name);
        json.WritePropertyName("live");
        if (_live is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, _live);
        }

        json.WriteStartArray("kept");
        foreach (BundleVersion version in _kept)
        {
            Write(json, version);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, BundleVersion version)
    {
        json.WriteStartObject();
        json.WriteString("version", version.Name);
        json.WriteString("createdAt", version.CreatedAt.ToUniversalTime());
        json.WriteBoolean("readable", version.Manifest is not null);
        if (version.Manifest is { } manifest)
        {
            json.WriteString("dataset", manifest.Dataset.Name);
            json.WriteNumber("ratings", manifest.Dataset.InteractionCount);
            json.WriteNumbers("metrics", manifest.Metrics);
        }

        json.WriteEndObject();
    }

    private static string Trained(BundleVersion version) => $"trained {Time(version)} UTC";

    private static string Time(BundleVersion version) => version.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
