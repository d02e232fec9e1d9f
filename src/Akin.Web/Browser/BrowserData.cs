using System.Text.Json;
using Akin.Serving;

namespace Akin.Web.Browser;

/// <summary>Writes the files from which the engine in the browser answers what the server would: search, filters, diversity, personal lists.</summary>
/// <remarks>The format is described in <c>FORMAT.md</c> beside this file. The same bundle and arguments give the same bytes.</remarks>
public static class BrowserData
{
    /// <summary>The version of the format; the engine refuses another.</summary>
    public const int Format = 1;

    private const string EaseModel = "ease";
    private const string NeighborModel = "itemknn";
    private const string PopularityModel = "popularity";

    /// <summary>The files, one after the other; at most one of them is in memory at a time.</summary>
    /// <param name="recommender">What the server would answer from.</param>
    /// <param name="metadata">Pictures and texts of an item by its index, asked twice for each; null where the site shows none.</param>
    /// <param name="weightsPerItem">Weights of For you that are kept, times items of its matrix, the least by magnitude left out; null keeps all. Only for the model ease.</param>
    /// <param name="bytesPerFactor">2 orders filtered lists as the server does, but for about 3 places in 1,000 whose scores differ by less than 0.03 %; 1 takes half the room, and about
    /// every tenth place of a filtered list holds another item, mostly its neighbour. Personal lists without diversity do not depend on it.</param>
    /// <exception cref="AkinException">The bundle's model of For you cannot answer in a browser, or its arrays contradict themselves.</exception>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <remarks>O(bytes written) time; the largest file of 62,000 items has about 2.5 MB.</remarks>
    public static IEnumerable<BrowserFile> Of(
        Recommender recommender, Func<int, ItemMetadata?>? metadata = null, int? weightsPerItem = null, int bytesPerFactor = 2)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        if (weightsPerItem < 1)
        {
            throw new ArgumentException($"The weights per item were {weightsPerItem}; they must be at least 1.");
        }

        if (bytesPerFactor is not (1 or 2))
        {
            throw new ArgumentException($"The bytes per factor were {bytesPerFactor}; they must be 1 or 2.");
        }

        IPersonalFiles personal = Personal(recommender, weightsPerItem);
        var catalogue = new CatalogueFiles(recommender.Items, metadata);
        var vectors = new VectorFiles(recommender.Bundle, bytesPerFactor);
        return Files(recommender, metadata, personal, catalogue, vectors);
    }

    private static IEnumerable<BrowserFile> Files(
        Recommender recommender, Func<int, ItemMetadata?>? metadata, IPersonalFiles personal, CatalogueFiles catalogue, VectorFiles vectors)
    {
        yield return IndexFile.Write(recommender, metadata is not null, personal, catalogue, vectors);
        IEnumerable<BrowserFile>[] parts =
        [
            catalogue.Write(),
            DetailFiles.Write(recommender.Items),
            metadata is null ? [] : TextFiles.Write(recommender.Items.Count, metadata),
            vectors.Write(),
            personal.Write(),
            UnratedFiles.Write(recommender, personal.Newcomers),
        ];
        foreach (BrowserFile file in parts.SelectMany(part => part))
        {
            yield return file;
        }
    }

    private static IPersonalFiles Personal(Recommender recommender, int? weightsPerItem)
    {
        JsonElement settings = SettingsOf(recommender, "foryou");
        string? model = settings.TryGetProperty("model", out JsonElement name) ? name.GetString() : null;
        int added = recommender.Bundle.Manifest.Dataset.AddedItems;
        return model switch
        {
            EaseModel => new EaseFiles(recommender.Bundle, settings, weightsPerItem, added),
            NeighborModel => new NeighborFiles(recommender.Bundle, settings, added),
            PopularityModel => new PopularityFiles(recommender.Bundle),
            _ => throw new AkinException(
                $"The bundle '{recommender.Bundle.Path}' makes personal lists by the model '{model}', which no browser can; train it again with --model {EaseModel}, {NeighborModel} or {PopularityModel}."),
        };
    }

    /// <summary>What a bundle's manifest says of one of its models.</summary>
    internal static JsonElement SettingsOf(Recommender recommender, string name) =>
        recommender.Bundle.Manifest.Options.TryGetProperty(name, out JsonElement settings) && settings.ValueKind == JsonValueKind.Object
            ? settings
            : throw new AkinException($"The bundle '{recommender.Bundle.Path}' does not say how its '{name}' was trained; train it again.");
}
