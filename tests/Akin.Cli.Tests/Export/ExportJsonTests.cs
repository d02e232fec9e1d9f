using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Export;

public sealed class ExportJsonTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_map_is_that_of_the_bundle_byte_for_byte_and_its_folders_are_created()
    {
        string file = _folder["src/data/recommendations.json"];
        ToolRun run = await Export(file);
        Assert.Equal((0, "", ""), (run.Code, run.Error, run.Out));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(tiny.Bundle, "recommendations.json")), await File.ReadAllBytesAsync(file));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_folder["src/data"]));
    }

    [Theory]
    [InlineData("README.md/x")]
    [InlineData("README.md/deeper/x")]
    public async Task A_place_under_a_file_is_named_as_such(string place)
    {
        string file = _folder.Write("README.md", "kept");
        (await Export(_folder[place])).Fails(1, $"'{_folder[place]}' cannot be written, because '{file}' is a file and no folder; name a file elsewhere.");
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Tmdb_ids_leave_out_what_has_none_and_what_repeats_one()
    {
        string file = _folder["tmdb.json"];
        ToolRun run = await Export(file, "--ids", "tmdb");
        Assert.Equal((0, "Items left out: 1 without a TMDB id, 1 with a TMDB id that an earlier item has.\n"), (run.Code, run.Error));
        using var own = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(tiny.Bundle, "recommendations.json")));
        using var tmdb = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var ids = new Dictionary<string, int> { ["1"] = 862, ["2"] = 863, ["3"] = 244, ["4"] = 254, ["5"] = 348, ["1984"] = 927 };
        Assert.Equal(ids.Values.Select(id => $"{id}"), tmdb.RootElement.EnumerateObject().Select(entry => entry.Name));
        foreach ((string id, int tmdbId) in ids)
        {
            IEnumerable<int> expected = own.RootElement.GetProperty(id).EnumerateArray()
                .Select(other => $"{other}")
                .Where(ids.ContainsKey)
                .Select(other => ids[other]);
            Assert.Equal(expected, tmdb.RootElement.GetProperty($"{tmdbId}").EnumerateArray().Select(other => other.GetInt32()));
        }
    }

    [Fact]
    public async Task Data_without_tmdb_ids_is_refused_and_an_old_file_stays()
    {
        string data = _folder["own"];
        _folder.Write("own/interactions.csv", "user,item\na,x\na,y\nb,x\n");
        Assert.Equal(0, (await ToolRun.Of("train", "--data", data, "--out", _folder["bundle"])).Code);
        string file = _folder.Write("map.json", "old");
        ToolRun run = await ToolRun.Of("export", "json", "--bundle", _folder["bundle"], "--out", file, "--ids", "tmdb");
        Assert.Equal(1, run.Code);
        Assert.Contains("has a TMDB id", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(file));
        Assert.False(File.Exists(_folder[".map.json.new"]));
    }

    [Fact]
    public async Task A_link_is_followed()
    {
        string file = _folder.Write("real.json", "old");
        File.CreateSymbolicLink(_folder["link.json"], file);
        Assert.Equal(0, (await Export(_folder["link.json"])).Code);
        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.StartsWith("{", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_file() =>
        (await Export(_folder.Path)).Fails(1, $"'{_folder.Path}' is a folder; name a file, such as '{_folder["recommendations.json"]}'.");

    private Task<ToolRun> Export(string file, params string[] more) => ToolRun.Of(["export", "json", "--bundle", tiny.Bundle, "--out", file, .. more]);
}
