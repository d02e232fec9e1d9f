using System.Diagnostics;
using System.Globalization;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed class InterruptionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_moment_the_old_bundle_or_the_new_one_is_whole()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("AKIN_TEST_KILLS") ?? "8", CultureInfo.InvariantCulture);
        string bundle = _folder["bundle"];
        await Tool.DoAsync("generate", "--users", "200", "--items", "400", "--ratings", "6000", "--out", _folder["data"]);
        var whole = Stopwatch.StartNew();
        await Tool.DoAsync("train", "--data", _folder["data"], "--out", bundle);
        int length = (int)whole.ElapsedMilliseconds;
        for (int round = 1; round <= kills; round++)
        {
            using (Process training = Tool.Start(_folder.Path, "train", "--data", _folder["data"], "--out", bundle, "--json"))
            {
                await Task.Delay(length * round / kills);
                training.Kill();
                await training.WaitForExitAsync();
            }

            await Tool.DoAsync("inspect", "--verify", "--bundle", bundle);
            await Tool.DoAsync("similar", "1", "--bundle", bundle);
        }

        await Tool.DoAsync("train", "--data", _folder["data"], "--out", bundle);
        Assert.Equal(["bundle", "data"], _folder.Names);
    }

    [Fact]
    public async Task What_a_killed_generation_left_is_reclaimed_by_the_next()
    {
        string[] line = ["generate", "--users", "4000", "--items", "6000", "--ratings", "400000", "--out", "data"];
        using (Process generation = Tool.Start(_folder.Path, line))
        {
            for (int look = 0; look < 2_000 && !generation.HasExited && !Directory.Exists(_folder[".data.partial"]); look++)
            {
                await Task.Delay(5);
            }

            generation.Kill();
            await generation.WaitForExitAsync();
        }

        Assert.Contains(".data.partial", _folder.Names);
        Tool run = await Tool.RunInAsync(_folder.Path, line);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(["data"], _folder.Names);
    }

    [Fact]
    public async Task Interrupted_it_says_so_and_leaves_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that one process can send another like Ctrl-C.");
        }

        await Tool.DoAsync("generate", "--users", "4000", "--items", "6000", "--ratings", "400000", "--out", _folder["data"]);
        using Process training = Tool.Start(_folder.Path, "train", "--data", _folder["data"], "--out", _folder["bundle"]);
        await Task.Delay(600);
        using Process kill = Tool.StartFile("/bin/sh", null, "-c", $"kill -INT {training.Id}");
        Task<string> output = training.StandardOutput.ReadToEndAsync();
        Assert.Equal("akin: cancelled\n", await training.StandardError.ReadToEndAsync());
        await training.WaitForExitAsync();
        Assert.Equal((130, ""), (training.ExitCode, await output));
        Assert.Equal(["data"], _folder.Names);
    }
}
