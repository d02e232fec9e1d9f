using System.Diagnostics;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Export;

public sealed class OutputFileTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, string> Commands => new()
    {
        { "recommend --users h.csv --bundle bundle", "--out", "h.csv" },
        { "recommend --users h.csv --bundle bundle", "--out", "bundle/manifest.json" },
        { "score --users h.csv --pairs p.csv --bundle bundle", "--out", "h.csv" },
        { "score --users h.csv --pairs p.csv --bundle bundle", "--out", "p.csv" },
        { "score --users h.csv --pairs p.csv --bundle bundle", "--out", "bundle/manifest.json" },
        { "evaluate --train h.csv --test p.csv", "--out-json", "h.csv" },
        { "evaluate --train h.csv --test p.csv", "--report", "p.csv" },
        { "evaluate --data films --options o.json --models als", "--report", "o.json" },
        { "evaluate --data films", "--out-json", "films/ratings.csv" },
        { "evaluate --train h.csv --test p.csv --data films", "--report", "films/movies.csv" },
        { "tune --data films", "--out", "films/links.csv" },
        { "export json --bundle bundle", "--out", "bundle/recommendations.json" },
        { "ratings export --ratings h.csv", "--out", "h.csv" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_is_read_is_not_written_over(string line, string option, string target)
    {
        Fill();
        string file = _folder[target];
        string before = await File.ReadAllTextAsync(file);
        File.CreateSymbolicLink(_folder["link"], file);
        Directory.CreateSymbolicLink(_folder["way"], Path.GetDirectoryName(file)!);
        string[] names = [file, _folder["link"], _folder[$"way/{Path.GetFileName(file)}"]];
        foreach (string name in names)
        {
            (await Run(line, option, name)).Fails(2, $"{option} was '{name}', which is a file to be read; name another.");
        }

        Assert.Equal(before, await File.ReadAllTextAsync(file));
        Assert.Equal(file, new FileInfo(_folder["link"]).LinkTarget);
    }

    [Fact]
    public async Task An_input_that_is_a_link_is_not_written_over_by_its_real_name()
    {
        Fill();
        File.CreateSymbolicLink(_folder["link.csv"], _folder["h.csv"]);
        (await Run("recommend --users link.csv --bundle bundle", "--out", _folder["h.csv"])).Fails(2, $"--out was '{_folder["h.csv"]}', which is a file to be read; name another.");
        Assert.StartsWith("user,item", await File.ReadAllTextAsync(_folder["h.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_outputs_are_two_files()
    {
        Fill();
        File.CreateSymbolicLink(_folder["link"], _folder["figures"]);
        (await Run("evaluate --data films", "--out-json", _folder["figures"], "--report", _folder["link"]))
            .Fails(2, $"--report was '{_folder["link"]}', which is the file of --out-json; name another.");
        Assert.False(File.Exists(_folder["figures"]));
        if (File.Exists("/dev/null"))
        {
            Assert.Equal(0, (await Run("evaluate --data films --models popularity --k 3", "--out-json", "/dev/null", "--report", "/dev/null")).Code);
        }
    }

    [Fact]
    public async Task Beside_the_data_there_is_room_for_what_is_not_read()
    {
        Fill();
        string file = _folder.Write("films/figures.json", "old");
        Assert.Equal(0, (await Run("evaluate --data films --models popularity --k 3", "--out-json", file)).Code);
        Assert.StartsWith("{", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recommend --users h.csv --bundle bundle", "--out", "lists.csv")]
    [InlineData("score --users h.csv --pairs p.csv --bundle bundle", "--out", "scores.csv")]
    [InlineData("evaluate --data films", "--out-json", "figures.json")]
    [InlineData("evaluate --data films", "--report", "report.html")]
    [InlineData("tune --data films", "--out", "options.json")]
    [InlineData("ratings export --ratings h.csv --format csv", "--out", "ratings.csv")]
    public async Task A_folder_is_no_file_and_the_one_proposed_has_the_right_ending(string line, string option, string proposed)
    {
        Fill();
        (await Run(line, option, _folder.Path)).Fails(1, $"'{_folder.Path}' is a folder; name a file, such as '{_folder[proposed]}'.");
    }

    [Theory]
    [InlineData("recommend --users films --bundle bundle --out x.csv", "--users")]
    [InlineData("score --users films --pairs p.csv --bundle bundle --out x.csv", "--users")]
    [InlineData("score --users h.csv --pairs films --bundle bundle --out x.csv", "--pairs")]
    [InlineData("evaluate --train films --test p.csv", "--train")]
    [InlineData("evaluate --train h.csv --test films", "--test")]
    public async Task A_folder_is_not_read_as_a_file(string line, string option)
    {
        Fill();
        (await Run(line)).Fails(1, $"'{_folder["films"]}' is a folder, and {option} reads a file; name one, such as '{_folder["films/ratings.csv"]}'.");
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("/dev/fd/1")]
    [InlineData("/proc/self/fd/1")]
    public async Task What_goes_to_stdout_is_appended_where_the_shell_appends(string target)
    {
        if (!File.Exists(target))
        {
            Assert.Skip($"This system has no {target}.");
        }

        string file = _folder.Write("all.txt", "before\n");
        string tool = Path.Combine(AppContext.BaseDirectory, "Akin.Cli.dll");
        string[] words = ["-c", "dotnet \"$1\" export json --bundle \"$2\" --out \"$3\" >> \"$4\" && echo after >> \"$4\"", "sh", tool, tiny.Bundle, target, file];
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", words) { RedirectStandardError = true })!;
        Assert.Equal("", await shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        string map = await File.ReadAllTextAsync(Path.Combine(tiny.Bundle, "recommendations.json"));
        Assert.Equal((0, $"before\n{map}after\n"), (shell.ExitCode, await File.ReadAllTextAsync(file)));
    }

    private void Fill()
    {
        TinyBundle.WriteData(_folder["films"]);
        _folder.Write("h.csv", "user,item,rating\nann,1,5\nbob,5,5\n");
        _folder.Write("p.csv", "user,item,rating\nann,2,5\n");
        _folder.Write("o.json", """{"als":{"factors":1}}""");
        Directory.CreateDirectory(_folder["bundle"]);
        foreach (string file in Directory.GetFiles(tiny.Bundle))
        {
            File.Copy(file, Path.Combine(_folder["bundle"], Path.GetFileName(file)));
        }
    }

    /// <summary>Runs a line whose words with a dot, and those of folders, are names in the test's folder.</summary>
    private Task<ToolRun> Run(string line, params string[] more) =>
        ToolRun.Of([.. line.Split(' ').Select(word => word is "films" or "bundle" || word.Contains('.', StringComparison.Ordinal) ? _folder[word] : word), .. more]);
}
