using System.Text.Json;
using Akin.Cli.Tests.Tool;

namespace Akin.Cli.Tests.Retrain;

public sealed class RetrainTests : IDisposable
{
    private readonly RetrainScene _scene = new();

    public RetrainTests() => _scene.WriteData();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Without_a_live_bundle_it_trains_and_publishes()
    {
        JsonElement report = await _scene.DoAsync("retrain");
        Assert.True(report.GetProperty("published").GetBoolean());
        Assert.Equal(("nothing", JsonValueKind.Null), (report.GetProperty("comparedWith").GetString(), report.GetProperty("live").ValueKind));
        Assert.Equal(Ndcg(report.GetProperty("new")), Ndcg(await Inspect()));
        Assert.Equal(["bundle"], _scene.Names);
    }

    [Fact]
    public async Task The_same_data_passes_with_the_same_figure()
    {
        await _scene.DoAsync("train");
        ToolRun run = await _scene.RunAsync("retrain");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^Gate: nDCG@20 (0\.\d{4}), live \1, margin 0\.01; coverage 100 %, live 100 %; 60 items, live 60; ([\d,]+) ratings, live \2\.$", run.Out);
        Assert.Contains("1 earlier version is kept; 'akin rollback' puts the last one back.", run.Out, StringComparison.Ordinal);
        JsonElement report = await _scene.DoAsync("retrain", "--margin", "0");
        Assert.Equal((true, "live"), (report.GetProperty("published").GetBoolean(), report.GetProperty("comparedWith").GetString()));
        Assert.Equal(Ndcg(report.GetProperty("live")), Ndcg(report.GetProperty("new")));
        Assert.Equal(2, report.GetProperty("kept").GetArrayLength());
        Assert.Equal(["bundle", "bundle.kept"], _scene.Names);
    }

    [Fact]
    public async Task Settings_are_those_of_the_live_bundle_byte_for_byte()
    {
        string options = _scene.Folder.Write("options.json", """{"similarity":{"mode":"classic","factors":7,"contentWeight":0.4},"als":{"factors":9,"epochs":3}}""");
        string[] settings = ["--options", options, "--model", "als", "--neighbors", "6", "--seed", "11"];
        await _scene.DoAsync("train", settings);
        JsonElement before = await Inspect();
        await _scene.DoAsync("retrain");
        JsonElement after = await Inspect();
        Assert.Equal(before.GetProperty("options").GetRawText(), after.GetProperty("options").GetRawText());
        Assert.Equal(11, after.GetProperty("seed").GetInt64());
        Assert.Equal(before.GetProperty("metrics").GetRawText(), after.GetProperty("metrics").GetRawText());
        Assert.Equal(Hash(before, "model.safetensors"), Hash(after, "model.safetensors"));
    }

    [Fact]
    public async Task What_is_given_wins_over_the_live_bundle()
    {
        await _scene.DoAsync("train", "--model", "als", "--neighbors", "6", "--similarity", "classic");
        await _scene.DoAsync("retrain", "--model", "itemknn", "--neighbors", "4", "--margin", "1");
        JsonElement options = (await Inspect()).GetProperty("options");
        Assert.Equal("itemknn", options.GetProperty("foryou").GetProperty("model").GetString());
        Assert.Equal(("classic", 4), (options.GetProperty("similarity").GetProperty("mode").GetString(), options.GetProperty("similarity").GetProperty("neighbors").GetInt32()));
        Assert.False(options.TryGetProperty("als", out _));
    }

    [Fact]
    public async Task Ranks_that_the_data_cut_follow_the_data_again()
    {
        _scene.WriteData(users: 30);
        await _scene.DoAsync("train");
        Assert.Equal(30, Factors(await Inspect()));
        _scene.WriteData();
        await _scene.DoAsync("retrain", "--margin", "1");
        Assert.Equal(60, Factors(await Inspect()));

        static int Factors(JsonElement bundle) => bundle.GetProperty("options").GetProperty("similarity").GetProperty("factors").GetInt32();
    }

    [Fact]
    public async Task Shuffled_ratings_are_refused_and_the_live_bundle_stays()
    {
        await _scene.DoAsync("train");
        string before = _scene.Manifest;
        _scene.WriteData(shuffled: true);
        ToolRun run = await _scene.RunAsync("retrain", "--json");
        Assert.Equal(1, run.Code);
        Assert.Matches(
            "^akin: The new bundle is not published and the live one stays, because nDCG@20 of its \"For you\" is 0\\.\\d{4}, more than the margin of 0\\.01 below the live bundle's 0\\.\\d{4}: "
            + "look at the data, or publish it all the same with --force\\.\n$",
            run.Error);
        var report = JsonElement.Parse(run.Out);
        Assert.False(report.GetProperty("published").GetBoolean());
        Assert.Single(report.GetProperty("refusals").EnumerateArray());
        Assert.True(Ndcg(report.GetProperty("new")) < Ndcg(report.GetProperty("live")) - 0.01);
        Assert.Equal(before, _scene.Manifest);
        Assert.Equal(["bundle"], _scene.Names);
    }

    [Fact]
    public async Task Force_publishes_and_says_so()
    {
        await _scene.DoAsync("train");
        _scene.WriteData(shuffled: true);
        ToolRun run = await _scene.RunAsync("retrain", "--force");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Published because of --force, although nDCG@20", run.Out, StringComparison.Ordinal);
        _scene.WriteData(films: 10);
        JsonElement report = await _scene.DoAsync("retrain", "--force");
        Assert.Equal((true, true), (report.GetProperty("published").GetBoolean(), report.GetProperty("forced").GetBoolean()));
    }

    [Fact]
    public async Task Half_the_catalogue_gone_is_refused()
    {
        await _scene.DoAsync("train");
        _scene.WriteData(films: 29);
        ToolRun run = await _scene.RunAsync("retrain", "--margin", "1");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("it has 29 items, less than half of the live bundle's 60", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_were_added_do_not_vanish_unasked()
    {
        await _scene.DoAsync("train");
        string items = _scene.Folder.Write("new.csv", "item,title,year,genres\n900,Film 900,2001,Drama\n");
        Assert.Equal(0, (await ToolRun.Of("add-items", "--items", items, "--bundle", _scene.Bundle)).Code);
        ToolRun run = await _scene.RunAsync("retrain");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("1 item that 'akin add-items' added, such as '900', is not in the data", run.Error, StringComparison.Ordinal);
        JsonElement report = await _scene.DoAsync("retrain", "--force");
        Assert.True(report.GetProperty("published").GetBoolean());
    }

    [Fact]
    public async Task A_live_bundle_without_figures_is_compared_with_popularity()
    {
        await _scene.DoAsync("train", "--no-evaluate");
        JsonElement report = await _scene.DoAsync("retrain");
        Assert.Equal((true, "popularity"), (report.GetProperty("published").GetBoolean(), report.GetProperty("comparedWith").GetString()));
        Assert.True(Ndcg(await Inspect()) > 0);
    }

    [Fact]
    public async Task As_many_versions_stay_as_are_asked_for()
    {
        await _scene.DoAsync("train");
        for (int round = 0; round < 3; round++)
        {
            await _scene.DoAsync("retrain", "--keep", "2");
        }

        Assert.Equal(2, Directory.GetDirectories(_scene.Bundle + ".kept").Length);
        await _scene.DoAsync("retrain", "--keep", "0");
        Assert.Equal(["bundle"], _scene.Names);
    }

    [Fact]
    public async Task A_bundle_of_a_folder_needs_the_folder_again()
    {
        await _scene.DoAsync("train");
        (await ToolRun.Of("retrain", "--bundle", _scene.Bundle)).Fails(
            1, "The live bundle was trained on 'films', which is no set that can be downloaded; name its folder with --data.");
    }

    [Fact]
    public async Task Peoples_ratings_are_not_left_out_unasked()
    {
        string store = _scene.Folder["akin.db"];
        string ratings = _scene.Folder.Write("ratings.csv", "user,item,rating\nann,1,5\nann,3,4\n");
        Assert.Equal((0, ""), Result(await ToolRun.Of("ratings", "import", ratings, "--ratings", store)));
        await _scene.DoAsync("train", "--ratings", store);
        ToolRun refused = await _scene.RunAsync("retrain");
        refused.Fails(1, "The live bundle was trained on the ratings of akin.db too; name that store with --ratings, or leave them out with --force.");
        Assert.Equal((0, ""), Result(await _scene.RunAsync("retrain", "--ratings", store)));
    }

    [Fact]
    public async Task A_live_bundle_that_cannot_be_read_is_not_replaced()
    {
        await _scene.DoAsync("train");
        await File.WriteAllTextAsync(Path.Combine(_scene.Bundle, "manifest.json"), "{}");
        ToolRun run = await _scene.RunAsync("retrain");
        Assert.Equal(1, run.Code);
        Assert.StartsWith("akin: The live bundle cannot be read, so nothing can be compared with it; ", run.Error, StringComparison.Ordinal);
        Assert.Equal("{}", _scene.Manifest);
    }

    [Theory]
    [InlineData("--margin", "2", "--margin was 2; must be a number in [0, 1]; see 'akin retrain --help'.")]
    [InlineData("--keep", "-1", "--keep was -1; must be a whole number in [0, 1000]; see 'akin retrain --help'.")]
    public async Task Wrong_values_are_refused(string option, string value, string sentence) => (await ToolRun.Of("retrain", option, value)).Fails(2, sentence);

    [Fact]
    public async Task Train_measures_unless_told_not_to_and_says_so()
    {
        ToolRun run = await _scene.RunAsync("train");
        Assert.Matches(@"(?m)^For you: nDCG@20 [01]\.\d{4} \(popular items 0\.\d{4}\), recall@20 [01]\.\d{4}, over \d+ users' held-out fifth$", run.Out);
        Assert.Contains("For you: not measured\n", (await _scene.RunAsync("train", "--no-evaluate")).Out, StringComparison.Ordinal);
        (await _scene.RunAsync("train", "--no-evaluate", "--evaluate")).Fails(2, "--evaluate and --no-evaluate contradict each other; give one of them.");
    }

    private static (int Code, string Error) Result(ToolRun run) => (run.Code, run.Error);

    private static double Ndcg(JsonElement side) => side.GetProperty("metrics").GetProperty("foryou.ndcg@20").GetDouble();

    private static string Hash(JsonElement bundle, string file) =>
        bundle.GetProperty("files").EnumerateArray().First(entry => entry.GetProperty("name").GetString() == file).GetProperty("sha256").GetString()!;

    private async Task<JsonElement> Inspect() => (await ToolRun.Of("inspect", "--verify", "--bundle", _scene.Bundle, "--json")).Json;
}
