using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Cli.Train;
using Akin.Models;
using Akin.Models.Ease;
using Akin.Models.HybridSimilarity;
using Akin.Models.ImplicitAls;
using Akin.Testing;

namespace Akin.Cli.Tests.Train;

public sealed class OptionsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_read()
    {
        HybridSimilarityOptions options = ReadSimilarity("""{"similarity":{"mode":"Classic","factors":7,"neighbors":5,"contentWeight":0.25,"seed":-9}}""");
        Assert.Equal((SimilarityMode.Classic, 7, 5, 0.25, -9L), (options.Mode, options.Factors, options.Neighbors, options.ContentWeight, options.Seed));
    }

    [Fact]
    public void What_is_left_out_keeps_its_default()
    {
        OptionsFile nothing = Read("{}");
        Assert.Equal((new HybridSimilarityOptions(), null, null), (nothing.Similarity, nothing.Model, nothing.Of("ease")));
        OptionsFile empty = Read("""{"similarity":{},"ease":{},"als":{"factors":7}}""");
        Assert.Equal(new HybridSimilarityOptions(), empty.Similarity);
        Assert.Equal(new EaseOptions(), empty.Of("ease"));
        Assert.Equal(new ImplicitAlsOptions { Factors = 7 }, empty.Of("als"));
    }

    [Fact]
    public void Options_of_models_are_read_and_the_model_is_named()
    {
        OptionsFile file = Read("""{"model":"als","ease":{"regularization":50,"featureWeight":1.5,"minSupport":3},"als":{"confidence":7.5}}""");
        Assert.Equal("als", file.Model);
        Assert.Equal(new EaseOptions { Regularization = 50, FeatureWeight = 1.5, MinSupport = 3 }, file.Of("ease"));
        Assert.Equal(new ImplicitAlsOptions { Confidence = 7.5 }, file.Of("als"));
    }

    [Fact]
    public void A_model_is_trained_with_the_options_of_the_file()
    {
        object? taken = null;
        var spy = new ModelEntry("ease", "", (_, options, _, _, _, _) =>
        {
            taken = options;
            return null!;
        });
        OptionsFile file = Read("""{"ease":{"tagWeight":0.5}}""");
        file.Bind(spy).FitDefault(null!, 1, 1, null, TestContext.Current.CancellationToken);
        Assert.Equal(new EaseOptions { TagWeight = 0.5 }, taken);
        Assert.Same(ModelCatalogue.Find("als"), file.Bind(ModelCatalogue.Find("als")!));
    }

    [Fact]
    public void Every_section_reads_what_it_writes()
    {
        foreach (OptionsSection section in OptionsSection.All)
        {
            var json = JsonElement.Parse(OptionsJson.Write(section.Defaults, section.Type).ToJsonString());
            var given = new JsonObject(json.EnumerateObject().Where(key => key.Value.ValueKind != JsonValueKind.Null).Select(key => KeyValuePair.Create(key.Name, JsonNode.Parse(key.Value.GetRawText()))));
            Assert.NotEmpty(json.EnumerateObject());
            Assert.Equal(section.Defaults, section.Read("x", JsonElement.Parse(given.ToJsonString())));
            Assert.DoesNotContain("maxThreads", section.Help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_written_is_read()
    {
        string path = _folder["written.json"];
        using (FileStream stream = File.Create(path))
        {
            OptionsFile.Write(stream, "ease", JsonElement.Parse("""{"tagWeight":0.25}"""));
        }

        var file = OptionsFile.Read(path);
        Assert.Equal(("ease", new EaseOptions { TagWeight = 0.25 }), (file.Model, file.Of("ease")));
    }

    [Theory]
    [InlineData("""{"similarity":{"neighbours":5}}""", "there is no option 'similarity.neighbours'; known are mode, factors, neighbors, contentWeight, seed.")]
    [InlineData("""{"ease":{"regularisation":5}}""", "there is no option 'ease.regularisation'; known are regularization, featureWeight, tagWeight, profileWeight, minSupport, maxItems, weightsPerItem, correctionRank.")]
    [InlineData("""{"ease":{"maxThreads":5}}""", "there is no option 'ease.maxThreads'; known are regularization, featureWeight, tagWeight, profileWeight, minSupport, maxItems, weightsPerItem, correctionRank.")]
    [InlineData("""{"ease":{"tagWeight":"much"}}""", "'ease.tagWeight' was \"much\"; must be a number.")]
    [InlineData("""{"ease":{"tagWeight":1e999}}""", "'ease.tagWeight' was 1e999; must be a number.")]
    [InlineData("""{"ease":{"minSupport":0}}""", "'ease.minSupport' is wrong: MinSupport was 0; must be at least 1.")]
    [InlineData("""{"als":[]}""", "'als' was []; must be an object.")]
    [InlineData("""[]""", "'the whole file' was []; must be an object such as {\"similarity\":{…}}.")]
    [InlineData("""{"similarity":7}""", "'similarity' was 7; must be an object.")]
    [InlineData("""{"similarity":{"mode":"best"}}""", "'similarity.mode' was \"best\"; must be \"adaptive\", \"classic\", \"collaborative\" or \"content\".")]
    [InlineData("""{"similarity":{"mode":1}}""", "'similarity.mode' was 1; must be \"adaptive\", \"classic\", \"collaborative\" or \"content\".")]
    [InlineData("""{"similarity":{"neighbors":"20"}}""", "'similarity.neighbors' was \"20\"; must be a whole number.")]
    [InlineData("""{"similarity":{"neighbors":2.5}}""", "'similarity.neighbors' was 2.5; must be a whole number.")]
    [InlineData("""{"similarity":{"factors":null}}""", "'similarity.factors' was null; must be a whole number.")]
    [InlineData("""{"similarity":{"contentWeight":true}}""", "'similarity.contentWeight' was true; must be a number.")]
    [InlineData("""{"similarity":{"neighbors":0}}""", "'similarity.neighbors' is wrong: Neighbors was 0; must be in [1, 1000].")]
    [InlineData("""{"similarity":{"contentWeight":1.5}}""", "'similarity.contentWeight' is wrong: ContentWeight was 1.5; must be in [0, 1].")]
    public void A_wrong_file_is_refused_by_key(string json, string sentence)
    {
        AkinException problem = Assert.Throws<AkinException>(() => Read(json));
        Assert.Equal($"{_folder["options.json"]}: {sentence}", problem.Message);
    }

    [Theory]
    [InlineData("""{"bm25":{}}""", "there is no option 'bm25'; known are model, similarity, ")]
    [InlineData("""{"model":"Ease"}""", "'model' was \"Ease\"; must be one of \"ease\", ")]
    [InlineData("""{"model":7}""", "'model' was 7; must be one of \"ease\", ")]
    public void An_unknown_model_is_told_which_there_are(string json, string sentence)
    {
        AkinException problem = Assert.Throws<AkinException>(() => Read(json));
        Assert.StartsWith($"{_folder["options.json"]}: {sentence}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("als", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"similarity\": {\"neighbors\": 5,}}", 2)]
    [InlineData("", 1)]
    [InlineData("{\"similarity\":{\"seed\":1,\"seed\":2}}", 1)]
    public void What_is_no_json_is_refused_by_line(string json, int line)
    {
        AkinException problem = Assert.Throws<AkinException>(() => Read(json));
        Assert.StartsWith($"{_folder["options.json"]}, line {line}: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        AkinException problem = Assert.Throws<AkinException>(() => OptionsFile.Read(_folder["none.json"]));
        Assert.Contains(_folder["none.json"], problem.Message, StringComparison.Ordinal);
    }

    private HybridSimilarityOptions ReadSimilarity(string json) => Read(json).Similarity;

    private OptionsFile Read(string json) => OptionsFile.Read(_folder.Write("options.json", json));
}
