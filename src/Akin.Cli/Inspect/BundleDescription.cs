using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Data;

namespace Akin.Cli.Inspect;

/// <summary>Tells what a bundle's manifest says.</summary>
internal sealed class BundleDescription(Bundle bundle, bool verified)
{
    private readonly BundleManifest _manifest = bundle.Manifest;

    /// <summary>The size of all files, the manifest included; without it where a writer died and the bundle was read from beside its place.</summary>
    private long Bytes { get; } = Directory.Exists(bundle.Path)
        ? new DirectoryInfo(bundle.Path).EnumerateFiles().Sum(file => file.Length)
        : bundle.Manifest.Files.Values.Sum(file => file.Bytes);

    public void WriteText(Surroundings surroundings)
    {
        BundleDataset data = _manifest.Dataset;
        var facts = new Sheet(new Sheet.Column("bundle"), new Sheet.Column(bundle.Path));
        facts.Add("data set", data.Name);
        facts.Add("users", Amount.Count(data.UserCount));
        facts.Add("items", Amount.Count(data.ItemCount));
        facts.Add("ratings", Amount.Count(data.InteractionCount));
        facts.Add("rating scale", $"{Amount.Number(data.LowestRating)} to {Amount.Number(data.HighestRating)}");
        facts.Add("repeated ratings", Amount.Count(data.RepeatedRows));
        facts.Add("items without description", Amount.Count(data.ItemsWithoutDescription));
        foreach (InputFile input in data.Inputs)
        {
            string what = input.IsStore ? $"{Amount.Count(input.RatingCount ?? 0)} ratings of {Amount.Count(input.UserCount ?? 0)} users" : Amount.Bytes(input.Bytes);
            facts.Add("read from", $"{input.Name} ({what}, SHA-256 {input.Sha256[..12]}…)");
        }

        facts.Add("trained", _manifest.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        facts.Add("written by", $"akin {_manifest.AkinVersion}, format {_manifest.FormatVersion}");
        foreach (JsonProperty model in _manifest.Options.EnumerateObject())
        {
            facts.Add(model.Name, Settings(model.Value));
        }

        facts.Add("seed", _manifest.Seed.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, double value) in _manifest.Metrics)
        {
            facts.Add(name, value.ToString("0.####", CultureInfo.InvariantCulture));
        }

        foreach ((string name, BundleFile file) in _manifest.Files)
        {
            facts.Add(name, Amount.Bytes(file.Bytes));
        }

        facts.Add("in all", Amount.Bytes(Bytes));
        facts.Write(surroundings);
        WriteSentences(surroundings.Out);
    }

    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        BundleDataset data = _manifest.Dataset;
        json.WriteStartObject();
        json.WriteString("bundle", bundle.Path);
        json.WriteBoolean("verified", verified);
        json.WriteNumber("bundleBytes", Bytes);
        json.WriteNumber("formatVersion", _manifest.FormatVersion);
        json.WriteString("akinVersion", _manifest.AkinVersion);
        json.WriteString("createdAt", _manifest.CreatedAt);
        json.WriteStartObject("dataset");
        json.WriteString("name", data.Name);
        json.WriteNumber("users", data.UserCount);
        json.WriteNumber("items", data.ItemCount);
        json.WriteNumber("ratings", data.InteractionCount);
        json.WriteNumber("rowsRead", data.RowsRead);
        json.WriteNumber("repeatedRatings", data.RepeatedRows);
        json.WriteNumber("itemsWithoutDescription", data.ItemsWithoutDescription);
        json.WriteNumber("lowestRating", data.LowestRating);
        json.WriteNumber("highestRating", data.HighestRating);
        WriteFiles(json, "inputs", data.Inputs);
        json.WriteTexts("notes", data.Notes);
        json.WriteString("terms", data.Terms);
        json.WriteEndObject();
        json.WritePropertyName("options");
        _manifest.Options.WriteTo(json);
        json.WriteNumber("seed", _manifest.Seed);
        json.WriteStartObject("metrics");
        foreach ((string name, double value) in _manifest.Metrics)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        WriteFiles(json, "files", _manifest.Files.Select(file => new InputFile(file.Key, file.Value.Bytes, file.Value.Sha256)));
        json.WriteEndObject();
    });

    private static void WriteFiles(Utf8JsonWriter json, string name, IEnumerable<InputFile> files)
    {
        json.WriteStartArray(name);
        foreach (InputFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            if (file.IsStore)
            {
                json.WriteNumber("ratingCount", file.RatingCount ?? 0);
                json.WriteNumber("userCount", file.UserCount ?? 0);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Settings(JsonElement options) => options.ValueKind == JsonValueKind.Object
        ? string.Join(", ", options.EnumerateObject().Select(option => $"{option.Name} {Setting(option.Value)}"))
        : options.ToString();

    // Null is a setting that follows the data.
    private static string Setting(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "by the data" :
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? Amount.Number(number) : value.ToString();

    private void WriteSentences(TextWriter writer)
    {
        foreach (string note in _manifest.Dataset.Notes)
        {
            writer.WriteLine(note);
        }

        if (_manifest.Metrics.Count == 0)
        {
            writer.WriteLine("No offline metrics: this bundle was not evaluated.");
        }

        if (_manifest.Dataset.Terms is { } terms)
        {
            writer.WriteLine($"Terms: {terms}");
        }

        writer.WriteLine(verified
            ? "All files match their SHA-256."
            : "Structure and sizes are in order; --verify also compares every byte with its SHA-256.");
    }
}
