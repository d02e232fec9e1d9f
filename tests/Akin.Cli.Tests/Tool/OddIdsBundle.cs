using Akin.Testing;

namespace Akin.Cli.Tests.Tool;

/// <summary>A bundle of a catalogue of our own whose ids need care: leading zeros, commas, quotes, spaces.</summary>
public sealed class OddIdsBundle : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public string Bundle => _folder["bundle"];

    public async ValueTask InitializeAsync()
    {
        _folder.Write("own/interactions.csv", """"
            user,item,rating
            a,007,5
            a,7,4
            a,"x, y",5
            b,007,5
            b,"say ""no""",4
            b,"x, y",1
            c, z ,3
            c,7,5
            c,"say ""no""",5

            """".ReplaceLineEndings("\n"));
        ToolRun run = await ToolRun.Of("train", "--data", _folder["own"], "--out", Bundle);
        Assert.Equal(0, run.Code);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
