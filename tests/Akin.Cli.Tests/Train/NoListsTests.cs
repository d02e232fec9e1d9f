using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Train;

/// <summary><c>akin train --no-lists</c>: a bundle whose lists come from elsewhere.</summary>
public sealed class NoListsTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Bundle => _folder["bundle"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_bundle_answers_by_scoring_and_is_not_exported()
    {
        ToolRun trained = await ToolRun.Of("train", "--data", tiny.Data, "--no-lists", "--out", Bundle);
        Assert.Equal((0, ""), (trained.Code, trained.Error));
        Assert.Contains("no lists; for you:", trained.Out, StringComparison.Ordinal);

        ToolRun similar = await ToolRun.Of("similar", "Toy Story", "--bundle", Bundle, "--json");
        Assert.Equal(7, similar.Json.GetProperty("items").GetArrayLength());
        Assert.Equal(2, similar.Json.GetProperty("items")[0].GetProperty("id").GetInt32());

        string sentence = $"The bundle '{Bundle}' has no lists to export, for it was trained with --no-lists; train it without that, or serve it with 'akin serve --similar-from URL'.";
        (await ToolRun.Of("export", "json", "--bundle", Bundle, "--out", _folder["map.json"])).Fails(1, sentence);
        (await ToolRun.Of("export", "vercel", "--bundle", Bundle, "--out", _folder["site"])).Fails(1, sentence);
        Assert.False(File.Exists(_folder["map.json"]));
    }

    [Fact]
    public async Task Training_again_leaves_them_out_again_until_somebody_asks_for_them()
    {
        await ToolRun.Of("train", "--data", tiny.Data, "--no-lists", "--out", Bundle);

        Assert.Equal(0, (await ToolRun.Of("retrain", "--data", tiny.Data, "--bundle", Bundle, "--force")).Code);
        Assert.Equal(0, await NeighborsAsync());

        Assert.Equal(0, (await ToolRun.Of("retrain", "--data", tiny.Data, "--bundle", Bundle, "--force", "--neighbors", "5")).Code);
        Assert.Equal(5, await NeighborsAsync());
    }

    [Fact]
    public async Task Neither_lists_nor_a_length_makes_sense_together() => (await ToolRun.Of("train", "--data", tiny.Data, "--no-lists", "--neighbors", "5", "--out", Bundle))
        .Fails(2, "--no-lists and --neighbors exclude each other; give one of them.");

    private async Task<int> NeighborsAsync()
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Bundle, "manifest.json"), TestContext.Current.CancellationToken));
        return manifest.RootElement.GetProperty("options").GetProperty("similarity").GetProperty("neighbors").GetInt32();
    }
}
