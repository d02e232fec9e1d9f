using System.Diagnostics;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed class BadPlaceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "--neighbors was 0", "train", "--neighbors", "0")]
    [InlineData(2, "'--fast' is no option of 'akin train'", "train", "--fast")]
    [InlineData(2, "'paint' is no command of 'akin'", "paint")]
    [InlineData(2, "'akin similar' needs TITLE|ID", "similar")]
    [InlineData(1, "neither a directory nor a known name", "train", "--data", "ml-33m")]
    public async Task A_wrong_command_line_is_one_sentence(int code, string words, params string[] args)
    {
        Tool run = await Tool.RunInAsync(_folder.Path, args);
        run.Refuses(code, [words]);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_path_under_a_file_cannot_be_written()
    {
        string file = _folder.Write("file", "kept");
        string data = Films.Write(_folder);
        await Tool.RefusesAsync(1, [file], "train", "--data", data, "--out", file);
        await Tool.RefusesAsync(1, [file], "train", "--data", data, "--out", Path.Combine(file, "bundle"));
        await Tool.RefusesAsync(1, [file], "generate", "--users", "9", "--items", "9", "--ratings", "20", "--out", Path.Combine(file, "data"));
        await Tool.DoAsync("train", "--data", data, "--out", _folder["bundle"]);
        await Tool.RefusesAsync(1, [file], "export", "json", "--bundle", _folder["bundle"], "--out", Path.Combine(file, "map.json"));
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
        Assert.Equal(["bundle", "data", "file"], _folder.Names);
    }

    [Fact]
    public async Task A_full_device_is_one_sentence_and_stays_a_device()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux has /dev/full.");
        }

        await Tool.DoAsync("train", "--data", Films.Write(_folder), "--out", _folder["bundle"]);
        await Tool.RefusesAsync(1, ["/dev/full", "No space left"], "export", "json", "--bundle", _folder["bundle"], "--out", "/dev/full");
        using Process shell = Tool.StartFile("/bin/sh", _folder.Path, "-c", "test -c /dev/full");
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    [Fact]
    public async Task A_full_disk_keeps_the_old_bundle_whole()
    {
        Directory.CreateDirectory(_folder["disk"]);
        if (!OperatingSystem.IsLinux() || !await ShellAsync($"mount -t tmpfs -o size=256k tmpfs '{_folder["disk"]}'"))
        {
            Assert.Skip("A small disk can only be mounted on Linux by root.");
        }

        try
        {
            string bundle = _folder["disk/bundle"];
            await Tool.DoAsync("train", "--data", Films.Write(_folder), "--out", bundle);
            await Tool.DoAsync("generate", "--users", "300", "--items", "900", "--ratings", "9000", "--out", _folder["large"]);
            await Tool.RefusesAsync(1, [bundle, "No space left"], "train", "--data", _folder["large"], "--out", bundle);
            await Tool.RefusesAsync(1, ["No space left"], "generate", "--users", "900", "--items", "900", "--ratings", "30000", "--out", _folder["disk/data"]);
            await Tool.DoAsync("inspect", "--verify", "--bundle", bundle);
            Assert.Equal(["bundle"], Directory.EnumerateFileSystemEntries(_folder["disk"]).Select(Path.GetFileName));
        }
        finally
        {
            await ShellAsync($"umount '{_folder["disk"]}'");
        }
    }

    private async Task<bool> ShellAsync(string line)
    {
        using Process shell = Tool.StartFile("/bin/sh", _folder.Path, "-c", line);
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0;
    }
}
