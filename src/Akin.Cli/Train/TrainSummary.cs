using System.Text.Json;
using Akin.Cli.Terminal;
using Akin.Data;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>What a training read, took and made.</summary>
internal sealed record TrainSummary
{
    public required Dataset Dataset { get; init; }

    /// <summary>The bundle's offline metrics by name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    public required HybridSimilarityOptions Similarity { get; init; }

    /// <summary>Whether the bundle has lists of "More like this".</summary>
    public required bool FindsLists { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Bundle { get; init; }

    public required long BundleBytes { get; init; }

    /// <summary>The name of the "For you" model.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<(string Step, TimeSpan Time)> Steps { get; init; }

    public required TimeSpan Total { get; init; }

    public required long PeakMemoryBytes { get; init; }

    private string Mode => Similarity.Mode.ToString().ToLowerInvariant();

    /// <summary>How often a tag was given to an item, over all.</summary>
    private long TagCount
    {
        get
        {
            long count = 0;
            foreach (Item item in Dataset.Catalogue.Items)
            {
                foreach (ItemTag tag in item.Tags)
                {
                    count += tag.Count;
                }
            }

            return count;
        }
    }

    public void WriteText(Surroundings surroundings)
    {
        DatasetReport report = Dataset.Report;
        var read = new Sheet(new Sheet.Column("read"), new Sheet.Column(Dataset.Name, IsNumber: true));
        read.Add("users", Amount.Count(Dataset.Interactions.Users.Count));
        read.Add("items", Amount.Count(Dataset.Catalogue.Count));
        read.Add("ratings", Amount.Count(Dataset.Interactions.Ratings.Count));
        read.Add("rating scale", $"{Amount.Number(report.LowestRating)} to {Amount.Number(report.HighestRating)}");
        read.Add("tags", Amount.Count(TagCount));
        read.Add("repeated ratings", Amount.Count(report.RepeatedRows));
        read.Add("items without description", Amount.Count(report.ItemsWithoutDescription));
        read.Write(surroundings);
        foreach (string note in report.Notes)
        {
            surroundings.Out.WriteLine(note);
        }

        surroundings.Out.WriteLine();
        var steps = new Sheet(new Sheet.Column("step"), new Sheet.Column("time", IsNumber: true));
        foreach ((string step, TimeSpan time) in Steps)
        {
            steps.Add(step, Amount.Seconds(time.TotalSeconds));
        }

        steps.Add("all", Amount.Seconds(Total.TotalSeconds));
        steps.Write(surroundings);
        surroundings.Out.WriteLine();
        surroundings.Out.WriteLine(QualityText.Of(Metrics));
        surroundings.Out.WriteLine($"Peak memory: {Amount.Bytes(PeakMemoryBytes)}");
        surroundings.Out.WriteLine($"Bundle: {Bundle} ({Amount.Bytes(BundleBytes)}, {Mode}, {(FindsLists ? $"{Similarity.Neighbors} neighbours an item" : "no lists")}; for you: {Model})");
    }

    public void WriteJson(TextWriter writer) => JsonText.Write(writer, WriteTo);

    /// <summary>Writes it as an object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("bundle", Bundle);
        json.WriteNumber("bundleBytes", BundleBytes);
        json.WriteString("createdAt", CreatedAt.ToUniversalTime());
        WriteDataset(json);
        json.WriteStartObject("similarity");
        json.WriteString("mode", Mode);
        json.WriteNumber("neighbors", FindsLists ? Similarity.Neighbors : 0);
        json.WriteNumber("seed", Similarity.Seed);
        json.WriteEndObject();
        json.WriteString("model", Model);
        json.WriteNumbers("metrics", Metrics);
        json.WriteStartArray("steps");
        foreach ((string step, TimeSpan time) in Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step);
            json.WriteNumber("seconds", Math.Round(time.TotalSeconds, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("seconds", Math.Round(Total.TotalSeconds, 6));
        json.WriteNumber("peakMemoryBytes", PeakMemoryBytes);
        json.WriteEndObject();
    }

    private void WriteDataset(Utf8JsonWriter json)
    {
        DatasetReport report = Dataset.Report;
        json.WriteStartObject("dataset");
        json.WriteString("name", Dataset.Name);
        json.WriteNumber("users", Dataset.Interactions.Users.Count);
        json.WriteNumber("items", Dataset.Catalogue.Count);
        json.WriteNumber("ratings", Dataset.Interactions.Ratings.Count);
        json.WriteNumber("tags", TagCount);
        json.WriteNumber("rowsRead", report.RowsRead);
        json.WriteNumber("repeatedRatings", report.RepeatedRows);
        json.WriteNumber("itemsWithoutDescription", report.ItemsWithoutDescription);
        json.WriteNumber("lowestRating", report.LowestRating);
        json.WriteNumber("highestRating", report.HighestRating);
        json.WriteTexts("notes", report.Notes);
        json.WriteEndObject();
    }
}
