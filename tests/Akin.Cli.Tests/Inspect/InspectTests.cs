using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Inspect;

public sealed class InspectTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bundle_is_described()
    {
        ToolRun run = await ToolRun.Of("inspect", "--bundle", tiny.Bundle, "--verify");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^data set +films$", run.Out);
        Assert.Matches(@"(?m)^items +8$", run.Out);
        Assert.Matches(@"(?m)^read from +ratings\.csv \(\d+(\.\d)? (bytes|kB), SHA-256 [0-9a-f]{12}…\)$", run.Out);
        Assert.Matches(@"(?m)^similarity +mode adaptive, .*neighbors 20, contentWeight 0\.65$", run.Out);
        Assert.Matches(@"(?m)^seed +42$", run.Out);
        Assert.Matches(@"(?m)^model\.safetensors +\d", run.Out);
        Assert.Matches(@"(?m)^similar\.coverage +(1|0\.\d+)$", run.Out);
        Assert.EndsWith("All files match their SHA-256.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_all_of_it()
    {
        JsonElement json = (await ToolRun.Of("inspect", "--bundle", tiny.Bundle, "--json")).Json;
        Assert.False(json.GetProperty("verified").GetBoolean());
        Assert.Equal("films", json.GetProperty("dataset").GetProperty("name").GetString());
        Assert.Equal(4, json.GetProperty("dataset").GetProperty("inputs").GetArrayLength());
        Assert.Equal(["items.json", "model.safetensors", "recommendations.json"], json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.Equal(new DirectoryInfo(tiny.Bundle).EnumerateFiles().Sum(file => file.Length), json.GetProperty("bundleBytes").GetInt64());
    }

    [Fact]
    public async Task Verify_finds_a_flipped_bit()
    {
        string copy = _folder["copy"];
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(tiny.Bundle))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(copy, "recommendations.json"));
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(copy, "recommendations.json"), bytes);
        Assert.Equal(0, (await ToolRun.Of("inspect", "--bundle", copy)).Code);
        ToolRun verified = await ToolRun.Of("inspect", "--bundle", copy, "--verify");
        verified.Fails(1, $"'{Path.Combine(copy, "recommendations.json")}' is damaged: its content does not match the SHA-256 of the manifest; train again or restore it from a copy.");
        ToolRun exported = await ToolRun.Of("export", "json", "--bundle", copy, "--out", _folder["map.json"]);
        Assert.Equal(1, exported.Code);
        Assert.Contains("does not match the SHA-256", exported.Error, StringComparison.Ordinal);
        Assert.Equal([copy], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_missing_bundle_says_how_to_make_one() =>
        (await ToolRun.Of("inspect", "--bundle", _folder["none"]))
            .Fails(1, $"There is no bundle at '{_folder["none"]}'; train one with 'akin train --out {_folder["none"]}'.");
}
