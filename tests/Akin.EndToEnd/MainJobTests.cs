using System.Diagnostics;
using System.Text.Json;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed class MainJobTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_sample_is_trained_looked_at_checked_and_exported()
    {
        string bundle = _folder["bundle"];
        using var summary = JsonDocument.Parse(await Tool.DoAsync("train", "--data", "sample", "--out", bundle, "--json"));
        int items = summary.RootElement.GetProperty("dataset").GetProperty("items").GetInt32();
        Assert.InRange(items, 500, int.MaxValue);

        using var similar = JsonDocument.Parse(await Tool.DoAsync("similar", "the godfather", "--json", "--bundle", bundle));
        JsonElement list = similar.RootElement.GetProperty("items");
        Assert.Equal(20, list.EnumerateArray().Select(item => $"{item.GetProperty("id")}").Distinct().Count());
        Assert.Contains("The Godfather Part II", list.EnumerateArray().Take(3).Select(item => item.GetProperty("title").GetString()));
        double[] scores = [.. list.EnumerateArray().Select(item => item.GetProperty("score").GetDouble())];
        Assert.Equal(scores.OrderDescending(), scores);

        Assert.EndsWith($"All files match their SHA-256.{Environment.NewLine}", await Tool.DoAsync("inspect", "--verify", "--bundle", bundle), StringComparison.Ordinal);
        string map = _folder["site/src/data/recommendations.json"];
        await Tool.DoAsync("export", "json", "--out", map, "--bundle", bundle);
        using var exported = JsonDocument.Parse(await File.ReadAllBytesAsync(map));
        Assert.Equal(items, exported.RootElement.EnumerateObject().Count());
        Assert.Equal(["bundle", "site"], _folder.Names);
    }

    [Fact]
    public async Task Generated_data_is_trained_with_every_recipe()
    {
        await Tool.DoAsync("generate", "--users", "60", "--items", "50", "--ratings", "1200", "--seed", "9", "--out", _folder["data"]);
        foreach (string mode in new[] { "adaptive", "classic", "collaborative", "content" })
        {
            string bundle = _folder[mode];
            await Tool.DoAsync("train", "--data", _folder["data"], "--similarity", mode, "--neighbors", "5", "--out", bundle);
            using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(bundle, "recommendations.json")));
            Assert.All(map.RootElement.EnumerateObject(), entry =>
            {
                int[] list = [.. entry.Value.EnumerateArray().Select(other => other.GetInt32())];
                Assert.Equal(5, list.Distinct().Count());
                Assert.DoesNotContain(entry.Name, list.Select(other => $"{other}"));
            });
        }
    }

    [Fact]
    public async Task MovieLens_is_trained_and_exported_with_tmdb_ids()
    {
        await Tool.DoAsync("train", "--data", SharedData.MovieLensSmall, "--out", _folder["bundle"], "--json");
        using var similar = JsonDocument.Parse(await Tool.DoAsync("similar", "toy story", "--json", "--limit", "3", "--bundle", _folder["bundle"]));
        Assert.Contains("Toy Story 2", similar.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
        Tool export = await Tool.RunInAsync(_folder.Path, "export", "json", "--ids", "tmdb", "--out", "tmdb.json");
        Assert.Equal(
            (0, "", "Items left out: 8 without a TMDB id, 1 with a TMDB id that an earlier item has."),
            (export.Code, export.Out, export.Error.TrimEnd()));
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder["tmdb.json"]));
        Assert.Equal(9_733, map.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public async Task Without_a_network_the_sample_is_used_and_the_reason_told()
    {
        Tool run = await Tool.RunInAsync(_folder.Path, "train", "--mirror", "http://127.0.0.1:1/");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("The built-in sample is used, because no data was named and ml-latest-small could not be had.", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("making the sample", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["bundle/manifest.json"]));
    }

    [Fact]
    public async Task The_launcher_of_the_checkout_works_from_any_folder_and_the_default_bundle_is_here()
    {
        await Tool.DoAsync("train", "--data", "sample", "--out", _folder["bundle"]);
        using Process launcher = Tool.StartFile(Tool.Launcher, _folder.Path, "similar", "--limit", "2", "--json", "1");
        Task<string> error = launcher.StandardError.ReadToEndAsync();
        string output = await launcher.StandardOutput.ReadToEndAsync();
        await launcher.WaitForExitAsync();
        Assert.Equal((0, ""), (launcher.ExitCode, await error));
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(2, answer.RootElement.GetProperty("items").GetArrayLength());
    }
}
