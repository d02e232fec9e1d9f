using System.Text.Json;
using Akin.Bundles;
using Akin.Data;
using Akin.Testing;

namespace Akin.Tests.Bundles;

public sealed class BundleTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        using var folder = new TempFolder();
        Bundle bundle = Bundle.Open(SampleBundle.Write(folder), BundleCheck.Hashes);
        Item[] expected = SampleBundle.Items();
        Assert.Equal(expected.Length, bundle.Items.Count);
        for (int item = 0; item < expected.Length; item++)
        {
            Assert.Equivalent(expected[item], bundle.Items.Get(item), strict: true);
            Assert.True(bundle.Items.TryGetIndex(expected[item].Id, out int index));
            Assert.Equal(item, index);
            Assert.Equal(item % 3, bundle.Items.RatingCount(item));
        }

        Assert.Equal([0f, 0.5f, 1f, 1.5f], bundle.Tensors.Get<float>("toy.vectors", -1, 2).Span[..4].ToArray());
        Assert.Equal(["Drama", "Mystery", "Comedy"], bundle.Items.Genres);
        Assert.Equal([3, 1], bundle.Items.TagCounts(0).ToArray());
        Assert.True(bundle.Items.HasIntegerIds);
    }

    [Fact]
    public void The_manifest_tells_where_the_bundle_comes_from()
    {
        using var folder = new TempFolder();
        BundleManifest manifest = Bundle.Open(SampleBundle.Write(folder)).Manifest;
        Assert.Equal(1, manifest.FormatVersion);
        Assert.Equal("1.2.3", manifest.AkinVersion);
        Assert.Equal(SampleBundle.CreatedAt, manifest.CreatedAt);
        Assert.Equivalent(SampleBundle.Contents().Dataset, manifest.Dataset, strict: true);
        Assert.Equal(42, manifest.Seed);
        Assert.Equal(0.125, manifest.Metrics["nDCG@20"]);
        Assert.Equal(2, manifest.Options.GetProperty("toy").GetProperty("factors").GetInt32());
    }

    [Fact]
    public void Unknown_ids_are_not_found()
    {
        using var folder = new TempFolder();
        BundleItems items = Bundle.Open(SampleBundle.Write(folder)).Items;
        foreach (string id in (string[])["", "3", "01", "1 ", "\ud800", new string('7', 5000)])
        {
            Assert.False(items.TryGetIndex(id, out int index));
            Assert.Equal(-1, index);
        }
    }

    [Fact]
    public void A_tmdb_id_leads_to_its_first_item()
    {
        using var folder = new TempFolder();
        BundleItems items = Bundle.Open(SampleBundle.Write(folder)).Items;
        Assert.True(items.TryGetIndexByTmdbId(11, out int index));
        Assert.Equal(0, index);
        Assert.True(items.TryGetIndexByTmdbId(0, out index));
        Assert.Equal(4, index);
        Assert.True(items.TryGetIndexByTmdbId(int.MaxValue, out index));
        Assert.Equal(5, index);
        Assert.False(items.TryGetIndexByTmdbId(13, out _));
        Assert.False(items.TryGetIndexByTmdbId(int.MinValue, out _));
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        using var folder = new TempFolder();
        BundleItems items = Bundle.Open(SampleBundle.Write(folder)).Items;
        int found = 0;
        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            found += items.TryGetIndex("5000000000", out _) ? 1 : 0;
            found += items.TryGetIndex("30"u8, out _) ? 1 : 0;
            found += items.TryGetIndexByTmdbId(12, out _) ? 1 : 0;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Assert.Equal(0, Allocated());
        Assert.Equal(6, found);
    }

    [Fact]
    public void The_recommendation_map_has_numbers_when_all_ids_are_integers()
    {
        using var folder = new TempFolder();
        string json = File.ReadAllText(Path.Combine(SampleBundle.Write(folder), "recommendations.json"));
        using var document = JsonDocument.Parse(json);
        Assert.Equal([.. SampleBundle.Items().Select(item => item.Id)], document.RootElement.EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("[2]", document.RootElement.GetProperty("1").GetRawText());
        Assert.Equal("[30,1]", document.RootElement.GetProperty("2").GetRawText());
    }

    [Theory]
    [InlineData("007")]
    [InlineData("9007199254740992")]
    [InlineData("-1")]
    [InlineData("a\"b\\c\u2028é")]
    public void One_id_that_is_no_canonical_integer_makes_all_ids_text(string id)
    {
        using var folder = new TempFolder();
        string path = SampleBundle.Write(folder, contents: SampleBundle.Contents([.. SampleBundle.Items()[..2], new Item { Id = id, Title = "x" }]));
        Assert.False(Bundle.Open(path).Items.HasIntegerIds);
        using var map = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "recommendations.json")));
        Assert.Equal(id, map.RootElement.GetProperty("2")[0].GetString());
        Assert.Equal("1", map.RootElement.GetProperty(id)[0].GetString());
        using var items = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "items.json")));
        Assert.Equal(["1", "2", id], items.RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
    }

    [Fact]
    public void The_catalogue_stands_in_items_json_for_other_programs()
    {
        using var folder = new TempFolder();
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SampleBundle.Write(folder), "items.json")));
        JsonElement first = document.RootElement[0];
        Assert.Equal(1, first.GetProperty("id").GetInt32());
        Assert.Equal("The Lighthouse Keeper", first.GetProperty("title").GetString());
        Assert.Equal("Фар", first.GetProperty("alternativeTitles")[1].GetString());
        Assert.Equal("""["sea","solitude"]""", first.GetProperty("tags").GetRawText());
        Assert.Equal("0000101", first.GetProperty("imdbId").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("ratingMean").ValueKind);
        Assert.Equal(2.625f, document.RootElement[1].GetProperty("ratingMean").GetSingle());
        Assert.Equal(JsonValueKind.Null, document.RootElement[3].GetProperty("year").ValueKind);
        Assert.Equal("\"Quoted\" \\ title 🎬", document.RootElement[3].GetProperty("title").GetString());
    }

    [Fact]
    public void The_same_contents_give_the_same_bytes()
    {
        using var folder = new TempFolder();
        string first = SampleBundle.Write(folder, "first");
        string second = SampleBundle.Write(folder, "second");
        foreach (string name in (string[])["manifest.json", "items.json", "recommendations.json", "model.safetensors"])
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(first, name)), File.ReadAllBytes(Path.Combine(second, name)));
        }
    }

    [Fact]
    public void Memory_outlives_the_bundle_object_and_its_files()
    {
        using var folder = new TempFolder();
        ReadOnlyMemory<float> vectors = Read(SampleBundle.Write(folder));
        Directory.Delete(folder["bundle"], recursive: true);
        for (int round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(5.5f, vectors.Span[11]);

        static ReadOnlyMemory<float> Read(string path) => Bundle.Open(path).Tensors.Get<float>("toy.vectors");
    }

    [Fact]
    public void A_missing_bundle_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        AkinException problem = Assert.Throws<AkinException>(() => Bundle.Open(folder["nothing"]));
        Assert.Contains("akin train", problem.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["empty"]);
        problem = Assert.Throws<AkinException>(() => Bundle.Open(folder["empty"]));
        Assert.Contains("no manifest.json", problem.Message, StringComparison.Ordinal);
    }
}
