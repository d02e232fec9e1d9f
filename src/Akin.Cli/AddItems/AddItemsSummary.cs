using Akin.Cli.Terminal;
using Akin.Datasets;
using Akin.Training;

namespace Akin.Cli.AddItems;

/// <summary>What came into a bundle, and what of it the bundle did not know.</summary>
internal sealed record AddItemsSummary
{
    private const int NamedAtMost = 5;

    public required ItemAddition Addition { get; init; }

    public required ItemFileContents File { get; init; }

    public required string Bundle { get; init; }

    public required long BundleBytes { get; init; }

    public required TimeSpan Total { get; init; }

    private int ItemCount => Addition.Contents.Catalogue.Count;

    public void WriteText(TextWriter writer)
    {
        foreach (string note in File.Notes)
        {
            writer.WriteLine(note);
        }

        if (Addition.NewGenres.Count > 0)
        {
            writer.WriteLine($"No older item has the {(Addition.NewGenres.Count == 1 ? "genre" : "genres")} {Some(Addition.NewGenres)}; is it spelled as in the bundle?");
        }

        if (Addition.NewTags + Addition.NewWords > 0)
        {
            writer.WriteLine($"No older item has {Of(Addition.NewTags, "tag")} and {Of(Addition.NewWords, "title word")} of the new ones; they bring nothing near.");
        }

        if (Addition.Alone.Count > 0)
        {
            writer.WriteLine($"{Of(Addition.Alone.Count, "item")} with nothing in common with any other, whose lists mean nothing: {Some(Addition.Alone)}.");
        }

        writer.WriteLine(
            $"Added {Of(Addition.Added, "item")} in {Amount.Seconds(Total.TotalSeconds)}; {Bundle} has {Amount.Count(ItemCount)} now ({Amount.Bytes(BundleBytes)}).");
    }

    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteString("bundle", Bundle);
        json.WriteNumber("bundleBytes", BundleBytes);
        json.WriteString("createdAt", Addition.Contents.CreatedAt.ToUniversalTime());
        json.WriteNumber("added", Addition.Added);
        json.WriteNumber("items", ItemCount);
        json.WriteTexts("newGenres", Addition.NewGenres);
        json.WriteNumber("newTags", Addition.NewTags);
        json.WriteNumber("newWords", Addition.NewWords);
        json.WriteTexts("alone", Addition.Alone);
        json.WriteTexts("notes", File.Notes);
        json.WriteNumber("seconds", Math.Round(Total.TotalSeconds, 6));
        json.WriteEndObject();
    });

    private static string Of(int count, string name) => $"{Amount.Count(count)} {name}{(count == 1 ? "" : "s")}";

    private static string Some(IReadOnlyList<string> names)
    {
        string shown = string.Join(", ", names.Take(NamedAtMost).Select(name => $"'{name}'"));
        return names.Count > NamedAtMost ? $"{shown} and {Amount.Count(names.Count - NamedAtMost)} more" : shown;
    }
}
