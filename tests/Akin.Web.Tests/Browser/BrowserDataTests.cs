using System.Buffers.Binary;
using System.Text.Json;
using Akin.AspNetCore.Tests;
using Akin.Bundles;
using Akin.Serving;
using Akin.Web.Browser;

namespace Akin.Web.Tests.Browser;

public sealed class BrowserDataTests : IDisposable
{
    private readonly MadeUpBundle _bundle = new();
    private readonly Recommender _recommender;

    public BrowserDataTests() => _recommender = Recommender.Open(_bundle.Path);

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public void The_same_bundle_gives_the_same_bytes()
    {
        Dictionary<string, byte[]> one = Files(_recommender);
        Dictionary<string, byte[]> other = Files(_recommender);
        Assert.Equal(
            ["catalogue/0.json", "details/0.json", "index.json", "matrix.bin", "standins.json", "vectors/0.bin", "weights/0.bin", "weights/1.bin"],
            one.Keys.Order(StringComparer.Ordinal));
        Assert.All(one, file => Assert.Equal(file.Value, other[file.Key]));
    }

    [Fact]
    public void Catalogue_and_details_hold_what_the_bundle_holds()
    {
        Dictionary<string, byte[]> files = Files(_recommender);
        JsonElement index = Json(files["index.json"]);
        JsonElement catalogue = Json(files["catalogue/0.json"]);
        JsonElement details = Json(files["details/0.json"]);
        BundleItems items = _recommender.Items;
        Assert.Equal((BrowserData.Format, items.Count, true), (index.GetProperty("format").GetInt32(), index.GetProperty("count").GetInt32(), index.GetProperty("integerIds").GetBoolean()));
        for (int item = 0; item < items.Count; item++)
        {
            Assert.Equal(items.Id(item), catalogue.GetProperty("ids")[item].GetRawText());
            Assert.Equal(items.Title(item), catalogue.GetProperty("titles")[item].GetString());
            Assert.Equal(items.Year(item)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null", catalogue.GetProperty("years")[item].GetRawText());
            Assert.Equal(items.RatingCount(item), catalogue.GetProperty("counts")[item].GetInt32());
            JsonElement set = index.GetProperty("genreSets")[catalogue.GetProperty("genres")[item].GetInt32()];
            Assert.Equal(items.GenreNames(item), set.EnumerateArray().Select(genre => index.GetProperty("genres")[genre.GetInt32()].GetString()));
            Assert.Equal(items.TagNames(item), details.GetProperty("tags")[item].EnumerateArray().Select(tag => details.GetProperty("tagNames")[tag.GetInt32()].GetString()));
            Assert.Equal(items.ImdbId(item), details.GetProperty("imdb")[item].GetString());
        }

        Assert.Equal("""{"0":["Le Phare"]}""", catalogue.GetProperty("names").GetRawText());
        Assert.False(catalogue.TryGetProperty("posters", out _));
        Assert.Equal(0, index.GetProperty("textShard").GetInt32());
    }

    [Fact]
    public void Ids_that_are_no_numbers_stay_text()
    {
        using var bundle = new MadeUpBundle(number => $"tt{number}");
        Assert.Equal("\"tt1\"", Json(Files(Recommender.Open(bundle.Path))["catalogue/0.json"]).GetProperty("ids")[0].GetRawText());
    }

    [Fact]
    public void Pictures_stand_once_where_they_begin_alike_and_texts_by_themselves()
    {
        static ItemMetadata? Metadata(int item) => item == 1 ? null : new ItemMetadata
        {
            Poster = new ItemPicture(new("https://x.example/s/1"), new($"https://x.example/m/a{item}"), new("https://x.example/l/1")),
            Overview = $"About {item}",
            ReleaseDate = new DateOnly(2001, 2, 3),
            FetchedAt = DateTimeOffset.UnixEpoch,
        };

        Dictionary<string, byte[]> files = BrowserData.Of(_recommender, Metadata).ToDictionary(file => file.Path, file => file.Body.ToArray());
        JsonElement catalogue = Json(files["catalogue/0.json"]);
        Assert.Equal("https://x.example/m/a", catalogue.GetProperty("posterStart").GetString());
        Assert.Equal(["0", null, "2"], catalogue.GetProperty("posters").EnumerateArray().Take(3).Select(poster => poster.GetString()));
        JsonElement texts = Json(files["texts/0.json"]);
        Assert.Equal(["About 0", null], texts.GetProperty("overview").EnumerateArray().Take(2).Select(text => text.GetString()));
        Assert.Equal("2001-02-03", texts.GetProperty("releaseDate")[0].GetString());
        Assert.Equal(30, texts.GetProperty("page").GetArrayLength());
    }

    [Theory]
    [InlineData(2, 1e-4)]
    [InlineData(1, 1e-2)]
    public void Vectors_come_back_within_the_rounding_of_their_bytes(int bytes, double tolerance)
    {
        byte[] file = Files(_recommender, null, bytes)["vectors/0.bin"];
        int count = _recommender.Items.Count;
        ReadOnlySpan<float> exact = _recommender.Bundle.Tensors.Get<float>("similarity.factors", count, -1).Span;
        int rank = exact.Length / count;
        Assert.InRange(rank, 1, 128);
        float[] scales = [.. Enumerable.Range(0, count).Select(item => BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(4 * item)))];
        int at = file.Length - (scales.Count(scale => scale > 0) * rank * bytes);
        for (int item = 0; item < count; item++)
        {
            for (int factor = 0; factor < rank; factor++)
            {
                float value = 0;
                if (scales[item] > 0)
                {
                    value = scales[item] * (bytes == 1 ? (sbyte)file[at] : BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(at)));
                    at += bytes;
                }

                Assert.InRange(value, exact[(item * rank) + factor] - tolerance, exact[(item * rank) + factor] + tolerance);
            }
        }

        Assert.Equal(file.Length, at);
        Assert.Contains(scales, scale => scale == 0);
    }

    [Fact]
    public void Fewer_weights_an_item_keep_the_greatest()
    {
        int all = Count(Files(_recommender), out _);
        int kept = Count(Files(_recommender, 3), out int members);
        Assert.Equal(3 * members, kept);
        Assert.True(all > kept);
        Assert.Equal(all, Count(Files(_recommender, 1000), out _));
        Half least = Files(_recommender, 3).Where(file => file.Key.StartsWith("weights/", StringComparison.Ordinal)).SelectMany(file => Values(file.Value, members, file.Key)).Min(Half.Abs);
        int greater = _recommender.Bundle.Tensors.Get<Half>("foryou.weights", -1).Span.ToArray().Count(weight => Half.Abs(weight) > least);
        Assert.True(greater <= kept, $"{greater} weights are greater than the least of {kept}.");
    }

    [Theory]
    [InlineData("als")]
    [InlineData("puresvd")]
    public void A_model_that_no_browser_computes_is_refused_in_one_sentence(string model)
    {
        using var bundle = new MadeUpBundle(model: model);
        AkinException refusal = Assert.Throws<AkinException>(() => BrowserData.Of(Recommender.Open(bundle.Path)));
        Assert.Contains($"the model '{model}'", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("train it again with --model ease, itemknn or popularity.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("popularity", "popularity.bin")]
    [InlineData("itemknn", "weights/1.bin")]
    public void Other_models_have_their_own_files(string model, string path)
    {
        using var bundle = new MadeUpBundle(model: model);
        Dictionary<string, byte[]> files = Files(Recommender.Open(bundle.Path));
        Assert.Contains(path, files.Keys);
        Assert.Equal(model, Json(files["index.json"]).GetProperty("forYou").GetProperty("model").GetString());
        Assert.DoesNotContain("matrix.bin", files.Keys);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Contains("were 0", Assert.Throws<ArgumentException>(() => BrowserData.Of(_recommender, weightsPerItem: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("were 3", Assert.Throws<ArgumentException>(() => BrowserData.Of(_recommender, bytesPerFactor: 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_packed_as_gaps() =>
        Assert.Equal(
            [2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 7, 7, 1, 2, 3, 4, 5, 0, 1, 254, 255, 0, 255, 255, 10],
            WeightRows.Pack([2, 0, 3], [7, 7], [1, 2, 3, 4, 5], [0, 2, 254, 510, 1031]));

    private static Dictionary<string, byte[]> Files(Recommender recommender, int? weights = null, int bytes = 2) =>
        BrowserData.Of(recommender, null, weights, bytes).ToDictionary(file => file.Path, file => file.Body.ToArray(), StringComparer.Ordinal);

    private static JsonElement Json(byte[] file) => JsonElement.Parse(file);

    private int Count(Dictionary<string, byte[]> files, out int members)
    {
        int items = Json(files["index.json"]).GetProperty("forYou").GetProperty("items").GetInt32();
        members = items;
        Assert.InRange(items, 17, _recommender.Items.Count);
        return files.Where(file => file.Key.StartsWith("weights/", StringComparison.Ordinal)).Sum(file => Values(file.Value, items, file.Key).Count);
    }

    private List<Half> Values(byte[] file, int members, string path)
    {
        int rows = path == "weights/0.bin" ? 16 : members - 16;
        int rank = _recommender.Bundle.Tensors.Shape("foryou.left")[1];
        int count = Enumerable.Range(0, rows).Sum(row => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4 * row)));
        int start = (4 * rows) + (2 * rank * rows);
        return [.. Enumerable.Range(0, count).Select(at => BinaryPrimitives.ReadHalfLittleEndian(file.AsSpan(start + (2 * at))))];
    }
}
