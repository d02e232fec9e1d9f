using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Cli.Train;
using Akin.Models.Ease;
using Akin.Testing;

namespace Akin.Cli.Tests.Tune;

public sealed class TuneTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_table_tells_what_was_tried_and_the_file_is_taken_by_train_and_evaluate()
    {
        string file = _folder["deep/options.json"];
        ToolRun run = await ToolRun.Of("tune", "--data", tiny.Data, "--trials", "4", "--metric", "ndcg@3", "--threshold", "1", "--out", file);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^films \(30 users, 8 items\); random, 20 % of the ratings held out as the test part, which is left alone; the other \d+ ratings split alike once for validation; 4 trials of ease; ", run.Out);
        Assert.Matches(@"(?m)^trial +ndcg@3 +vs defaults +95 % interval +time +regularization +featureWeight +tagWeight +profileWeight +minSupport$", run.Out);
        Assert.Matches(@"(?m)^defaults +0\.\d{4} +\d", run.Out);
        Assert.Matches(@"(?m)^3 +0\.\d{4} +[+-]?0\.\d{4} +[+-]?\d", run.Out);
        Assert.Contains($"akin evaluate --data {tiny.Data} --models ease --options {file}\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.Equal([file], Directory.GetFiles(_folder["deep"]));

        var options = OptionsFile.Read(file);
        Assert.Equal("ease", options.Model);
        Assert.IsType<EaseOptions>(options.Of("ease"));
        Assert.Equal(0, (await ToolRun.Of("train", "--data", tiny.Data, "--options", file, "--out", _folder["bundle"])).Code);
        JsonElement evaluation = (await ToolRun.Of("evaluate", "--data", tiny.Data, "--models", "popularity,ease", "--options", file, "--k", "3", "--json")).Json;
        Assert.Equal(2, evaluation.GetProperty("models").GetArrayLength());
    }

    [Fact]
    public async Task Json_has_every_trial_and_is_the_same_for_any_number_of_threads()
    {
        JsonElement one = await Tune("--threads", "1");
        JsonElement two = await Tune("--threads", "2");
        Assert.Equal(Figures(one), Figures(two));
        Assert.NotEqual(Figures(one), Figures(await Tune("--seed", "2")));
        Assert.Equal(
            ["schema", "dataset", "protocol", "model", "metric", "threshold", "testSeed", "seed", "resamples", "searchRatings", "validations", "trials", "best", "luckPValue", "chosen", "out", "written"],
            one.EnumerateObject().Select(member => member.Name));
        Assert.Equal("akin-tuning/1", one.GetProperty("schema").GetString());
        JsonElement[] trials = [.. one.GetProperty("trials").EnumerateArray()];
        Assert.Equal([0, 1, 2, 3, 4], trials.Select(trial => trial.GetProperty("number").GetInt32()));
        Assert.False(trials[0].TryGetProperty("difference", out _));
        Assert.False(trials[0].GetProperty("options").TryGetProperty("regularization", out _));
        Assert.Equal(trials.Max(trial => trial.GetProperty("mean").GetDouble()), trials[one.GetProperty("best").GetInt32()].GetProperty("mean").GetDouble());
        Assert.Equal(2, one.GetProperty("validations").GetArrayLength());

        // What stands in the file is the trial that the JSON calls chosen.
        var file = JsonElement.Parse(await File.ReadAllTextAsync(_folder["options.json"]));
        Assert.Equal("als", file.GetProperty("model").GetString());

        async Task<JsonElement> Tune(params string[] more) => (await ToolRun.Of(
            ["tune", "--model", "als", "--data", tiny.Data, "--trials", "5", "--validations", "2", "--metric", "recall@2", "--threshold", "1", "--resamples", "100", "--out", _folder["options.json"], "--json", .. more])).Json;
    }

    [Theory]
    [InlineData("leave-last")]
    [InlineData("time")]
    [InlineData("user-holdout")]
    public async Task Every_protocol_can_be_tuned_for(string protocol)
    {
        JsonElement json = (await ToolRun.Of(
            "tune", "--data", tiny.Data, "--protocol", protocol, "--trials", "2", "--metric", "mrr", "--threshold", "1", "--out", _folder["options.json"], "--json")).Json;
        Assert.StartsWith(protocol, json.GetProperty("protocol").GetString(), StringComparison.Ordinal);
        Assert.InRange(json.GetProperty("trials")[0].GetProperty("mean").GetDouble(), 0.01, 1);
    }

    [Theory]
    [InlineData("--trials was 1; must be a whole number in [2, 10000]; see 'akin tune --help'.", "--trials", "1")]
    [InlineData("Metric was 'ndcg'; must be mrr, or ndcg, recall, precision, hitRate, map at a k in [1, 10000], such as ndcg@20.", "--metric", "ndcg")]
    [InlineData("Metric was 'ndcg@0'; must be mrr, or ndcg, recall, precision, hitRate, map at a k in [1, 10000], such as ndcg@20.", "--metric", "ndcg@0")]
    [InlineData("--share was '2'; must be a number above 0 and below 1; see 'akin tune --help'.", "--share", "2")]
    [InlineData("--leave means nothing with the protocol random; leave it out.", "--leave", "2")]
    public async Task Wrong_usage_is_one_sentence(string sentence, params string[] words)
    {
        (await ToolRun.Of(["tune", "--out", _folder["options.json"], .. words])).Fails(2, sentence);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_place_that_can_hold_no_file_is_refused_before_the_data_is_read() =>
        (await ToolRun.Of("tune", "--data", _folder["none"], "--out", _folder.Path))
            .Fails(1, $"'{_folder.Path}' is a folder; name a file, such as '{_folder["options.json"]}'.");

    [Fact]
    public async Task A_search_that_fails_leaves_the_file_that_was_there()
    {
        string file = _folder.Write("options.json", "{}");
        (await ToolRun.Of("tune", "--data", tiny.Data, "--threshold", "6", "--out", file))
            .Fails(1, "Nobody has both a held-out rating of at least 6 and a history of at least 1; lower the threshold, or hold out other ratings.");
        Assert.Equal("{}", await File.ReadAllTextAsync(file));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Where_the_defaults_stay_they_are_written_to_a_new_file_only()
    {
        string file = _folder["options.json"];
        string[] line = ["tune", "--data", tiny.Data, "--trials", "2", "--metric", "ndcg@3", "--threshold", "1", "--out", file];
        ToolRun first = await ToolRun.Of(line);
        Assert.Contains($"\n{file} holds the defaults, for ", first.Out, StringComparison.Ordinal);
        Assert.Equal("ease", OptionsFile.Read(file).Model);

        await File.WriteAllTextAsync(file, "tuned before");
        ToolRun second = await ToolRun.Of(line);
        Assert.Equal((0, ""), (second.Code, second.Error));
        Assert.Contains($"\n{file} was there already and is left as it is; 'akin train' without --options takes the defaults.\n", second.Out, StringComparison.Ordinal);
        Assert.EndsWith($": akin evaluate --data {tiny.Data} --models ease\n", second.Out, StringComparison.Ordinal);
        Assert.False((await ToolRun.Of([.. line, "--json"])).Json.GetProperty("written").GetBoolean());
        Assert.Equal("tuned before", await File.ReadAllTextAsync(file));
    }

    private static string Figures(JsonElement json) => string.Join('\n', json.GetProperty("trials").EnumerateArray().Select(trial =>
        $"{trial.GetProperty("mean")} {trial.GetProperty("options")} {(trial.TryGetProperty("difference", out JsonElement difference) ? difference.GetRawText() : "")}")) + json.GetProperty("luckPValue").GetRawText();
}
