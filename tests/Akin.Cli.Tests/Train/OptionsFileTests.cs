using Akin.Cli.Tests.Tool;
using Akin.Cli.Train;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Tests.Train;

public sealed class OptionsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_read()
    {
        HybridSimilarityOptions options = Read("""{"similarity":{"mode":"Classic","factors":7,"neighbors":5,"contentWeight":0.25,"seed":-9}}""");
        Assert.Equal((SimilarityMode.Classic, 7, 5, 0.25, -9L), (options.Mode, options.Factors, options.Neighbors, options.ContentWeight, options.Seed));
    }

    [Fact]
    public void What_is_left_out_keeps_its_default() => Assert.Equal(new HybridSimilarityOptions(), Read("""{"similarity":{}}"""));

    [Theory]
    [InlineData("""{"similarity":{"neighbours":5}}""", "there is no option 'similarity.neighbours'; known are mode, factors, neighbors, contentWeight, seed.")]
    [InlineData("""{"ease":{}}""", "there is no option 'ease'; known is similarity.")]
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

    private HybridSimilarityOptions Read(string json) => OptionsFile.Read(_folder.Write("options.json", json));
}
