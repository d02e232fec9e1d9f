using System.Text.Json;
using Akin.Cli.Tests.Tool;

namespace Akin.Cli.Tests.Retrain;

public sealed class RollbackTests : IDisposable
{
    private readonly RetrainScene _scene = new();

    public RollbackTests() => _scene.WriteData();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Back_and_forward_again()
    {
        await _scene.DoAsync("train");
        string first = _scene.Manifest;
        await _scene.DoAsync("retrain");
        string second = _scene.Manifest;
        JsonElement back = await _scene.DoAsync("rollback");
        Assert.Equal(first, _scene.Manifest);
        string older = back.GetProperty("restored").GetString()!;
        string newer = back.GetProperty("replaced").GetString()!;
        Assert.Equal((older, newer), (Name(back.GetProperty("live")), Name(Assert.Single(back.GetProperty("kept").EnumerateArray()))));
        (await _scene.RunAsync("rollback")).Fails(
            1, $"No kept version is older than the live bundle {older}; 'akin rollback --list' shows them, and --to puts a newer one back.");
        ToolRun forward = await _scene.RunAsync("rollback", "--to", newer[..12]);
        Assert.Equal(
            (0, "", $"'{_scene.Bundle}' is {newer} again, trained 2020-01-02 00:00:00 UTC.\n{older}, trained 2020-01-01 00:00:00 UTC, is kept; 'akin rollback --to {older}' puts it back.\n"),
            (forward.Code, forward.Error, forward.Out));
        Assert.Equal(second, _scene.Manifest);
    }

    [Fact]
    public async Task The_list_names_the_live_bundle_and_those_kept_newest_first()
    {
        await _scene.DoAsync("train", "--no-evaluate");
        await _scene.DoAsync("retrain");
        await _scene.DoAsync("retrain");
        ToolRun list = await _scene.RunAsync("rollback", "--list");
        Assert.Equal((0, ""), (list.Code, list.Error));
        string[] lines = list.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^20200103T000000Z-[0-9a-f]{8} \(live\) +2020-01-03 00:00:00 +films +[\d,]+ +0\.\d{4}$", lines[1]);
        Assert.Matches(@"^20200102T000000Z-[0-9a-f]{8} +2020-01-02 00:00:00 +films +[\d,]+ +0\.\d{4}$", lines[2]);
        Assert.Matches(@"^20200101T000000Z-[0-9a-f]{8} +2020-01-01 00:00:00 +films +[\d,]+ *$", lines[3]);
        JsonElement json = await _scene.DoAsync("rollback", "--list");
        Assert.Equal((JsonValueKind.Null, 2), (json.GetProperty("restored").ValueKind, json.GetProperty("kept").GetArrayLength()));
    }

    [Fact]
    public async Task What_cannot_be_put_back_is_one_sentence_and_changes_nothing()
    {
        (await _scene.RunAsync("rollback")).Fails(1, $"No version of the bundle '{_scene.Bundle}' is kept; 'akin retrain' keeps those that it replaces.");
        (await _scene.RunAsync("rollback", "--list")).Fails(1, $"There is no bundle at '{_scene.Bundle}', and no kept version of one; name it with --bundle.");
        await _scene.DoAsync("train");
        (await _scene.RunAsync("rollback")).Fails(1, $"No version of the bundle '{_scene.Bundle}' is kept; 'akin retrain' keeps those that it replaces.");
        await _scene.DoAsync("retrain");
        string live = _scene.Manifest;
        (await _scene.RunAsync("rollback", "--to", "2019")).Fails(1, $"There is no version '2019' of the bundle '{_scene.Bundle}'; 'akin rollback --list' shows those that are kept.");
        string now = Name((await _scene.DoAsync("rollback", "--list")).GetProperty("live"));
        (await _scene.RunAsync("rollback", "--to", now)).Fails(1, $"The version '{now}' is the live bundle already.");
        (await _scene.RunAsync("rollback", "--to", now, "--list")).Fails(2, "--list and --to contradict each other; give one of them.");
        await _scene.DoAsync("retrain");
        (ToolRun run, string[] kept) = (await _scene.RunAsync("rollback", "--to", "2020"), Directory.GetDirectories(_scene.Bundle + ".kept"));
        Assert.StartsWith("akin: Several versions begin with '2020': ", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, kept.Length);
        Assert.NotEqual(live, _scene.Manifest);
    }

    [Fact]
    public async Task A_damaged_version_is_refused()
    {
        await _scene.DoAsync("train");
        await _scene.DoAsync("retrain");
        string live = _scene.Manifest;
        string model = Path.Combine(Assert.Single(Directory.GetDirectories(_scene.Bundle + ".kept")), "model.safetensors");
        byte[] bytes = await File.ReadAllBytesAsync(model);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(model, bytes);
        (await _scene.RunAsync("rollback")).Fails(1, $"'{model}' is damaged: its content does not match the SHA-256 of the manifest; train again or restore it from a copy.");
        Assert.Equal(live, _scene.Manifest);
        Assert.Single(Directory.GetDirectories(_scene.Bundle + ".kept"));
    }

    private static string Name(JsonElement version) => version.GetProperty("version").GetString()!;
}
