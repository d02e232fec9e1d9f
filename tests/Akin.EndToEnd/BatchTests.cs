using System.Diagnostics;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed class BatchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Interrupted_amid_its_lists_it_says_so_and_what_stood_there_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that one process can send another like Ctrl-C.");
        }

        await Tool.DoAsync("generate", "--users", "4000", "--items", "2000", "--ratings", "200000", "--out", _folder["data"]);
        await Tool.DoAsync("train", "--data", _folder["data"], "--out", _folder["bundle"]);
        await File.WriteAllTextAsync(_folder["lists.csv"], "old");
        using Process batch = Tool.Start(
            _folder.Path, "recommend", "--users", _folder["data/ratings.csv"], "--limit", "2000", "--diversity", "0.5", "--out", "lists.csv", "--bundle", "bundle");
        for (int look = 0; look < 2_000 && !batch.HasExited && !File.Exists(_folder[".lists.csv.new"]); look++)
        {
            await Task.Delay(5);
        }

        using Process kill = Tool.StartFile("/bin/sh", null, "-c", $"kill -INT {batch.Id}");
        Task<string> output = batch.StandardOutput.ReadToEndAsync();
        Assert.Equal("akin: cancelled\n", await batch.StandardError.ReadToEndAsync());
        await batch.WaitForExitAsync();
        Assert.Equal((130, ""), (batch.ExitCode, await output));
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["lists.csv"]));
        Assert.Equal(["bundle", "data", "lists.csv"], _folder.Names);
    }

    [Fact]
    public async Task A_published_split_goes_through_with_two_files()
    {
        Directory.CreateDirectory(_folder["train"]);
        await File.WriteAllTextAsync(_folder["train/interactions.csv"], "user,item,rating\nann,007,5\nann,7,4\nbob,007,4\nbob,\"a, b\",5\ncid,7,5\ncid,c,2\n");
        await File.WriteAllTextAsync(_folder["test.csv"], "user,item,rating\nbob,7,5\nann,\"a, b\",3\nann,new,1\n");
        await Tool.DoAsync("train", "--data", _folder["train"], "--out", _folder["bundle"]);
        Tool lists = await Tool.RunInAsync(_folder.Path, "recommend", "--users", "train/interactions.csv", "--limit", "2", "--out", "lists.csv");
        Assert.Equal((0, ""), (lists.Code, lists.Out));
        Assert.Matches(@"^user,rank,item,score\nann,1,.+\nann,2,.+\nbob,1,.+\nbob,2,.+\ncid,1,.+\ncid,2,.+\n$", await File.ReadAllTextAsync(_folder["lists.csv"]));
        Tool scores = await Tool.RunInAsync(_folder.Path, "score", "--users", "train/interactions.csv", "--pairs", "test.csv", "--out", "scores.csv");
        Assert.Equal((0, ""), (scores.Code, scores.Out));
        Assert.Matches(@"^user,item,score\nbob,7,-?\d\S*\nann,""a, b"",-?\d\S*\nann,new,\n$", await File.ReadAllTextAsync(_folder["scores.csv"]));
    }
}
