using System.Text.Json;
using Akin.Bundles;
using Akin.Data;
using Akin.Testing;
using Akin.Tests.Bundles;

namespace Akin.Tests.Format;

/// <summary>The bundles in the folders v1, v2, … were written by the versions that introduced the formats; they are never written again.</summary>
public sealed class FrozenBundleTests
{
    private static string V1 => Path.Combine(SharedData.Checkout, "tests", "Akin.Tests", "Format", "v1");

    [Fact]
    public void A_bundle_of_format_1_still_loads()
    {
        Bundle bundle = Bundle.Open(V1, BundleCheck.Hashes);
        Assert.Equal(1, bundle.Manifest.FormatVersion);
        Assert.Equal("made-up", bundle.Manifest.Dataset.Name);
        Assert.Equal(7, bundle.Manifest.Dataset.InteractionCount);
        Assert.Equal(1, bundle.Manifest.Metrics["coverage"]);
        BundleItems items = bundle.Items;
        Assert.Equal(6, items.Count);
        Assert.True(items.HasIntegerIds);
        Assert.Equal(["1", "2", "30", "400", "5000000000", "9007199254740991"], Enumerable.Range(0, 6).Select(items.Id));
        Assert.Equal("東京の夜", items.Title(2));
        Assert.Equal([1987, 2003, 1964, null, 1984, -5], Enumerable.Range(0, 6).Select(items.Year));
        Assert.Equal([11, 12, 11, null, 0, int.MaxValue], Enumerable.Range(0, 6).Select(items.TmdbId));
        Item first = items.Get(0);
        Assert.Equal(["Le Gardien du phare", "Фар"], first.AlternativeTitles);
        Assert.Equal(["Drama", "Mystery"], first.Genres);
        Assert.Equal([new ItemTag("sea", 3), new ItemTag("solitude", 1)], first.Tags);
        Assert.Equal("0000101", first.ImdbId);
        Assert.Null(items.ImdbId(1));
        Assert.Equal([0, 1, 2, 0, 1, 2], items.RatingCounts.ToArray());
        Assert.Equal(2.75f, items.RatingMean(2));
        Assert.True(items.TryGetIndex("5000000000", out int index));
        Assert.Equal(4, index);
        Assert.True(items.TryGetIndexByTmdbId(11, out index));
        Assert.Equal(0, index);
        Assert.Equal([0f, 0.5f, 1f, 1.5f, 2f, 2.5f, 3f, 3.5f, 4f, 4.5f, 5f, 5.5f], bundle.Tensors.Get<float>("toy.vectors", 6, 2).ToArray());
        Assert.Equal(0.25, bundle.Tensors.Get<double>("toy.scale").Span[0]);
        using var map = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(V1, Bundle.RecommendationsFile)));
        Assert.Equal("[400,2]", map.RootElement.GetProperty("30").GetRawText());
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("items.json")]
    [InlineData("recommendations.json")]
    [InlineData("model.safetensors")]
    public void What_is_written_today_is_format_1_byte_for_byte(string name)
    {
        using var folder = new TempFolder();
        string today = SampleBundle.Write(folder);
        Assert.Equal(File.ReadAllBytes(Path.Combine(V1, name)), File.ReadAllBytes(Path.Combine(today, name)));
    }

    [Theory]
    [InlineData("1", 0xF4D06B00E2BBD770)]
    [InlineData("", 0x8570E25450BBD481)]
    public void The_hash_of_an_id_never_changes(string id, ulong hash)
    {
        Assert.Equal(hash, IdHash.Of(System.Text.Encoding.UTF8.GetBytes(id)));
    }

    [Fact]
    public void The_hash_of_a_number_never_changes()
    {
        Assert.Equal(0xBECBDE9A2206102CUL, IdHash.Of(862));
    }

    [Fact]
    public void The_checks_keep_their_numbers()
    {
        Assert.Equal(0, (int)BundleCheck.Structure);
        Assert.Equal(1, (int)BundleCheck.Hashes);
    }
}
