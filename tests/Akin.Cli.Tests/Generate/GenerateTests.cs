using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Generate;

public sealed class GenerateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_generated_can_be_trained_on()
    {
        ToolRun made = await ToolRun.Of("generate", "--users", "40", "--items", "30", "--ratings", "450", "--seed", "5", "--out", _folder["data"]);
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Matches(@": 450 ratings of 30 items by 40 users in \d+\.\d\d s\.\n$", made.Out);
        ToolRun trained = await ToolRun.Of("train", "--data", _folder["data"], "--out", _folder["bundle"], "--json");
        Assert.Equal(450, trained.Json.GetProperty("dataset").GetProperty("ratings").GetInt32());
    }

    [Fact]
    public async Task Too_many_ratings_are_refused_and_nothing_is_made()
    {
        ToolRun run = await ToolRun.Of("generate", "--users", "50", "--items", "40", "--ratings", "9000", "--out", _folder["data"]);
        run.Fails(2, "--ratings was 9000; with 50 users and 40 items it must be in [50, 1000], one a user and half of all pairs; see 'akin generate --help'.");
        Assert.False(Directory.Exists(_folder["data"]));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused()
    {
        _folder.Write("data/notes.txt", "mine");
        ToolRun run = await ToolRun.Of("generate", "--out", _folder["data"]);
        run.Fails(1, $"The directory '{_folder["data"]}' is not empty; name one that does not exist yet, or empty it first.");
    }
}
