using System.Text.Json;
using Akin.Bundles;
using Akin.Data;
using Akin.Testing;

namespace Akin.Tests.Bundles;

/// <summary>A made-up catalogue of six items with every quirk a bundle must carry.</summary>
internal static class SampleBundle
{
    public static readonly DateTimeOffset CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Item[] Items() =>
    [
        new()
        {
            Id = "1",
            Title = "The Lighthouse Keeper",
            AlternativeTitles = ["Le Gardien du phare", "Фар"],
            Year = 1987,
            Genres = ["Drama", "Mystery"],
            Tags = [new("sea", 3), new("solitude", 1)],
            ImdbId = "0000101",
            TmdbId = 11,
        },
        new() { Id = "2", Title = "Überall & nirgends", Year = 2003, Genres = ["Comedy"], TmdbId = 12 },
        new() { Id = "30", Title = "東京の夜", Year = 1964, Genres = ["Drama"], Tags = [new("sea", 1)], ImdbId = "0000103", TmdbId = 11 },
        new() { Id = "400", Title = "\"Quoted\" \\ title 🎬" },
        new() { Id = "5000000000", Title = "1984", Year = 1984, Genres = ["Mystery", "Comedy", "Drama"], AlternativeTitles = ["Nineteen Eighty-Four"], TmdbId = 0 },
        new() { Id = "9007199254740991", Title = "", Year = -5, TmdbId = int.MaxValue },
    ];

    public static BundleContents Contents(Item[]? items = null, float factor = 1)
    {
        Item[] all = items ?? Items();
        int count = all.Length;
        var tensors = new TensorFileWriter();
        tensors.Add("toy.vectors", Enumerable.Range(0, 2 * count).Select(at => at * 0.5f * factor).ToArray(), count, 2);
        tensors.Add("toy.scale", new[] { 0.25 });
        int[] recommendations = [.. Enumerable.Range(0, 2 * count).Select(at => count == 1 ? -1 : at % 2 == 0 ? ((at / 2) + 1) % count : (at / 2) % 3 == 0 ? -1 : ((at / 2) + count - 1) % count)];
        return new BundleContents
        {
            AkinVersion = "1.2.3",
            CreatedAt = CreatedAt,
            Dataset = new BundleDataset
            {
                Name = "made-up",
                UserCount = 3,
                ItemCount = count,
                InteractionCount = 7,
                LowestRating = 0.5f,
                HighestRating = 5,
                RowsRead = 8,
                RepeatedRows = 1,
                ItemsWithoutDescription = 1,
                Inputs = [new InputFile("interactions.csv", 123, new string('a', 64))],
                Notes = ["The column 'colour' was ignored."],
                Terms = "Made up; free for any use.",
            },
            Catalogue = new Catalogue(all),
            RatingCounts = Enumerable.Range(0, count).Select(item => item % 3).ToArray(),
            RatingMeans = Enumerable.Range(0, count).Select(item => item % 3 == 0 ? 0 : 2.5f + (item / 8f)).ToArray(),
            Recommendations = recommendations,
            RecommendationsPerItem = 2,
            Tensors = tensors,
            Options = JsonElement.Parse("""{"toy":{"factors":2}}"""),
            Seed = 42,
            Metrics = new Dictionary<string, double> { ["nDCG@20"] = 0.125, ["coverage"] = 1 },
        };
    }

    public static string Write(TempFolder folder, string name = "bundle", BundleContents? contents = null)
    {
        BundleWriter.Write(folder[name], contents ?? Contents());
        return folder[name];
    }
}
