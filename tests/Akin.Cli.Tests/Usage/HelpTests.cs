using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Usage;

public sealed class HelpTests
{
    [Theory]
    [InlineData("akin")]
    [InlineData("up")]
    [InlineData("train")]
    [InlineData("retrain")]
    [InlineData("rollback")]
    [InlineData("add-items")]
    [InlineData("similar")]
    [InlineData("recommend")]
    [InlineData("score")]
    [InlineData("evaluate")]
    [InlineData("tune")]
    [InlineData("serve")]
    [InlineData("vectors")]
    [InlineData("vectors push")]
    [InlineData("vectors query")]
    [InlineData("vectors verify")]
    [InlineData("health")]
    [InlineData("export")]
    [InlineData("export json")]
    [InlineData("export vercel")]
    [InlineData("preview")]
    [InlineData("generate")]
    [InlineData("ratings")]
    [InlineData("ratings import")]
    [InlineData("ratings export")]
    [InlineData("ratings delete-user")]
    [InlineData("inspect")]
    public async Task Help_is_as_agreed(string command)
    {
        string[] words = command == "akin" ? [] : command.Split(' ');
        ToolRun run = await ToolRun.Of([.. words, "--help"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        string file = SnapshotOf(command);
        string shown = string.Join('\n', run.Out.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())) + "\n";
        if (Environment.GetEnvironmentVariable("AKIN_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, shown);
        }

        Assert.True(File.Exists(file), $"There is no {file}; AKIN_UPDATE_SNAPSHOTS=1 writes it.");
        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), shown);
    }

    [Fact]
    public async Task Akin_alone_shows_help()
    {
        ToolRun alone = await ToolRun.Of();
        ToolRun help = await ToolRun.Of("--help");
        Assert.Equal(help, alone);
        Assert.Contains("akin up", alone.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_as_a_word_is_help()
    {
        Assert.Equal(await ToolRun.Of("train", "--help"), await ToolRun.Of("help", "train"));
        Assert.Equal(await ToolRun.Of("--help"), await ToolRun.Of("help"));
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        ToolRun run = await ToolRun.Of("--version");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^akin \d+\.\d+\.\d+\S*\n$", run.Out);
    }

    private static string SnapshotOf(string command) =>
        Path.Combine(SharedData.Checkout, "tests", "Akin.Cli.Tests", "Usage", "Help", command.Replace(' ', '-') + ".txt");
}
