using System.Diagnostics;
using System.Text;
using Akin.Testing;

namespace Akin.EndToEnd;

/// <summary>Runs the published tool as people do: a process of its own, no terminal, no network, a cache of its own.</summary>
internal sealed class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string> Published = new(Publish);

    private Tool(int code, string output, string error)
    {
        Code = code;
        Out = output;
        Error = error;
    }

    public int Code { get; }

    public string Out { get; }

    public string Error { get; }

    public static string Launcher { get; } = Path.Combine(SharedData.Checkout, OperatingSystem.IsWindows() ? "akin.cmd" : "akin");

    /// <summary>Runs one command line to its end.</summary>
    public static Task<Tool> RunAsync(params string[] args) => RunInAsync(null, args);

    /// <summary>Runs one command line in a folder.</summary>
    public static async Task<Tool> RunInAsync(string? folder, params string[] args)
    {
        using Process process = Start(folder, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Tool(process.ExitCode, await output, await error);
    }

    /// <summary>Runs one command line that must succeed without a word on stderr.</summary>
    /// <returns>What it wrote to stdout.</returns>
    public static async Task<string> DoAsync(params string[] args)
    {
        Tool run = await RunAsync(args);
        Assert.True(run.Code == 0 && run.Error.Length == 0, $"akin {string.Join(' ', args)}: exit code {run.Code}, stderr: {run.Error}");
        return run.Out;
    }

    /// <summary>Runs one command line that must fail with one sentence that has all of the words.</summary>
    public static async Task RefusesAsync(int code, IReadOnlyList<string> words, params string[] args)
    {
        Tool run = await RunAsync(args);
        run.Refuses(code, words);
    }

    public void Refuses(int code, IReadOnlyList<string> words)
    {
        string line = Assert.Single(Error.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
        Assert.Equal((code, ""), (Code, Out));
        Assert.StartsWith("akin: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.Matches(@"[.?]$", line);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    /// <summary>Starts the tool and leaves it running.</summary>
    public static Process Start(string? folder, params string[] args) => StartFile(Published.Value, folder, args);

    /// <summary>Starts the tool with environment variables of its own and leaves it running.</summary>
    public static Process Start(string? folder, IReadOnlyDictionary<string, string> variables, params string[] args) =>
        Process.Start(Describe(Published.Value, folder, variables, args))!;

    /// <summary>Starts a program with the tool's environment.</summary>
    public static Process StartFile(string file, string? folder, params string[] args) =>
        Process.Start(Describe(file, folder, new Dictionary<string, string>(), args))!;

    private static ProcessStartInfo Describe(string file, string? folder, IReadOnlyDictionary<string, string> variables, string[] args)
    {
        var start = new ProcessStartInfo(file, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.Environment.Remove("AKIN_DATA");
        start.Environment.Remove("AKIN_DEBUG");
        start.Environment.Remove("SOURCE_DATE_EPOCH");
        start.Environment["AKIN_CACHE"] = Path.Combine(start.WorkingDirectory, "akin-cache");
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Lets the launcher publish the tool where sources have changed.</summary>
    private static string Publish()
    {
        using Process launcher = StartFile(Launcher, null, "--version");
        Task<string> error = launcher.StandardError.ReadToEndAsync();
        Assert.StartsWith("akin ", launcher.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        launcher.WaitForExit();
        Assert.True(launcher.ExitCode == 0, error.GetAwaiter().GetResult());
        return Path.Combine(SharedData.Checkout, "artifacts", "tool", OperatingSystem.IsWindows() ? "Akin.Cli.exe" : "Akin.Cli");
    }
}
