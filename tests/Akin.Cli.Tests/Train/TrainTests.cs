using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Train;

public sealed class TrainTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_summary_tells_what_was_read_how_long_it_took_and_where_the_bundle_is()
    {
        ToolRun run = await ToolRun.Of("train", "--data", tiny.Data, "--out", _folder["bundle"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^users +30$", run.Out);
        Assert.Matches(@"(?m)^items +8$", run.Out);
        Assert.Matches(@"(?m)^tags +4$", run.Out);
        Assert.Matches(@"(?m)^repeated ratings +0$", run.Out);
        Assert.Matches(@"(?m)^rating scale +1 to 5$", run.Out);
        Assert.Matches(@"(?m)^reading ratings\.csv +\d+\.\d\d s$", run.Out);
        Assert.Matches(@"(?m)^all +\d+\.\d\d s$", run.Out);
        Assert.Matches(@"(?m)^Peak memory: \d+(\.\d)? MB$", run.Out);
        Assert.Contains($"Bundle: {_folder["bundle"]} (", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task The_summary_as_json_is_nothing_but_json()
    {
        ToolRun run = await ToolRun.Of("train", "--data", tiny.Data, "--out", _folder["bundle"], "--json", "--similarity", "Content", "--neighbors", "3");
        JsonElement dataset = run.Json.GetProperty("dataset");
        Assert.Equal((30, 8, 4), (Whole(dataset, "users"), Whole(dataset, "items"), Whole(dataset, "tags")));
        Assert.Equal("content", run.Json.GetProperty("similarity").GetProperty("mode").GetString());
        Assert.Equal(3, Whole(run.Json.GetProperty("similarity"), "neighbors"));
        Assert.Equal(_folder["bundle"], run.Json.GetProperty("bundle").GetString());
        Assert.InRange(run.Json.GetProperty("peakMemoryBytes").GetInt64(), 1 << 20, long.MaxValue);
        Assert.Equal(new DirectoryInfo(_folder["bundle"]).EnumerateFiles().Sum(file => file.Length), run.Json.GetProperty("bundleBytes").GetInt64());
    }

    [Fact]
    public async Task The_same_data_and_time_give_the_same_bytes_on_any_number_of_threads()
    {
        foreach (string threads in new[] { "1", "3" })
        {
            ToolRun run = await ToolRun.With(Epoch("1700000000"), "train", "--data", tiny.Data, "--out", _folder[threads], "--threads", threads);
            Assert.Equal((0, ""), (run.Code, run.Error));
        }

        foreach (string file in Directory.GetFiles(_folder["1"]))
        {
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(_folder["3"], Path.GetFileName(file))));
        }

        JsonElement inspected = (await ToolRun.Of("inspect", "--bundle", _folder["1"], "--json")).Json;
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), inspected.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("253402300800")]
    public async Task A_wrong_time_is_refused(string value)
    {
        ToolRun run = await ToolRun.With(Epoch(value), "train", "--data", tiny.Data, "--out", _folder["bundle"]);
        run.Fails(1, $"SOURCE_DATE_EPOCH was '{value}'; must be Unix seconds, a whole number in [0, 253402300799], or unset.");
    }

    [Fact]
    public async Task The_command_line_wins_over_the_options_file()
    {
        string file = _folder.Write("options.json", """{"similarity":{"mode":"classic","neighbors":2,"seed":7}}""");
        JsonElement similarity = (await ToolRun.Of(
            "train", "--data", tiny.Data, "--out", _folder["bundle"], "--options", file, "--neighbors", "4", "--json")).Json.GetProperty("similarity");
        Assert.Equal(("classic", 4, 7), (similarity.GetProperty("mode").GetString(), Whole(similarity, "neighbors"), Whole(similarity, "seed")));
    }

    [Fact]
    public async Task A_place_that_cannot_take_a_bundle_is_refused_before_the_data_is_read()
    {
        string file = _folder.Write("file", "");
        string kept = _folder.Write("mine/thesis.txt", "keep me");
        (await ToolRun.Of("train", "--data", _folder["none"], "--out", file))
            .Fails(1, $"The bundle cannot be written to '{file}', because that is a file; name a directory.");
        string below = Path.Combine(file, "bundle");
        (await ToolRun.Of("train", "--data", _folder["none"], "--out", below))
            .Fails(1, $"The bundle cannot be written to '{below}', because '{file}' is a file and no folder; name a directory elsewhere.");
        (await ToolRun.Of("train", "--data", _folder["none"], "--out", _folder["mine"]))
            .Fails(1, $"'{_folder["mine"]}' holds 'thesis.txt', which is no part of a bundle, and is not replaced; remove that, or name another directory.");
        (await ToolRun.Of("train", "--data", _folder["none"], "--out", Path.GetPathRoot(file)!))
            .Fails(1, $"The bundle cannot be written to '{Path.GetPathRoot(file)}', because that is the root of a file system; name a directory below it.");
        Assert.Equal("keep me", await File.ReadAllTextAsync(kept));
    }

    [Fact]
    public async Task A_foreign_file_in_the_old_bundle_is_told_before_the_data_is_read()
    {
        string bundle = _folder["bundle"];
        await ToolRun.Of("train", "--data", tiny.Data, "--out", bundle);
        _folder.Write("bundle/.DS_Store", "");
        (await ToolRun.Of("train", "--data", _folder["none"], "--out", bundle))
            .Fails(1, $"'{bundle}' holds '.DS_Store', which is no part of a bundle, and is not replaced; remove that, or name another directory.");
    }

    [Fact]
    public async Task Missing_folders_above_the_bundle_are_created()
    {
        ToolRun run = await ToolRun.Of("train", "--data", tiny.Data, "--out", _folder["no/such/bundle"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True(File.Exists(_folder["no/such/bundle/manifest.json"]));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        int code = await AkinTool.RunAsync(
            ["train", "--data", tiny.Data, "--out", _folder["bundle"]], new Surroundings { Out = output, Error = error, Variable = _ => null }, cancelled.Token);
        Assert.Equal((130, "akin: cancelled\n", ""), (code, error.ToString(), output.ToString()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private static Func<string, string?> Epoch(string value) => name => name == "SOURCE_DATE_EPOCH" ? value : null;

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
