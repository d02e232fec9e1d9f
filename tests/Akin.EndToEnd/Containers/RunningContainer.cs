using System.Diagnostics;
using System.Globalization;
using System.Text;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>A built stage at work: its entry point as its user, over a root that nobody can write to, with a /tmp of its own and /data from outside, read-only.</summary>
internal sealed class RunningContainer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempFolder _room = new();
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _namespace;

    private RunningContainer(DockerStage stage, string layer, string? data, int port)
    {
        Port = port;
        Stage = stage;
        string bind = data is null ? "" : $"mkdir -p \"$ROOT/data\"; mount --bind -o ro '{data}' \"$ROOT/data\"; mount -o remount,bind,ro \"$ROOT/data\"";
        string[] line = ImageBuild.Over(
            layer,
            _room["room"],
            $"{bind}\nmount -t tmpfs -o mode=1777,size=64m tmpfs \"$ROOT/tmp\"\nmount -o remount,ro \"$ROOT\"",
            $"chroot \"$ROOT\" {User()} {Environment(port)} env -C {stage.Last("WORKDIR")!.Text} {Quoted([.. stage.Last("ENTRYPOINT")!.Words, .. stage.Last("CMD")?.Words ?? []])}");
        _process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _namespace = string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}");
        Client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), Timeout = Patience };
    }

    public DockerStage Stage { get; }

    public int Port { get; }

    public HttpClient Client { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a stage and waits until its health check is content.</summary>
    public static async Task<RunningContainer> StartAsync(DockerStage stage, string layer, string? data, int port)
    {
        var container = new RunningContainer(stage, layer, data, port);
        long began = Stopwatch.GetTimestamp();
        while (await container.HealthAsync() != 0)
        {
            if (container._process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                string output = container.Output;
                await container.DisposeAsync();
                Assert.Fail($"The container is not healthy: {output}");
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return container;
    }

    /// <summary>Runs the health check as an engine does: in the container, as its user.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> HealthAsync()
    {
        string check = Stage.Last("HEALTHCHECK")!.Text;
        string[] words = System.Text.Json.JsonSerializer.Deserialize<string[]>(check[check.IndexOf('[', StringComparison.Ordinal)..])!;
        return InsideAsync(Quoted(words));
    }

    /// <summary>Runs a command in the container, as its user.</summary>
    public async Task<int> InsideAsync(string command)
    {
        string line = $"chroot '{_room["room"]}/root' {User()} {Environment(Port)} {command}";
        using Process process = Process.Start(new ProcessStartInfo("nsenter", ["--mount=" + _namespace + "/ns/mnt", "bash", "-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>What the kernel says of the process: "Uid", "VmRSS", …</summary>
    public string Status(string name) => File.ReadLines(_namespace + "/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim();

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _room.Dispose();
    }

    private string User()
    {
        string[] user = Stage.Last("USER")!.Text.Split(':');
        return $"setpriv --reuid {user[0]} --regid {user[1]} --clear-groups --no-new-privs --bounding-set -all";
    }

    private string Environment(int port)
    {
        Dictionary<string, string> variables = Stage.Variables();
        variables["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        variables["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        variables.TryAdd("HOME", "/home/app");
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            variables["DOTNET_ROOT"] = root;
        }

        return "env -i " + string.Join(' ', variables.Select(variable => $"'{variable.Key}={variable.Value}'"));
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"'{word}'"));

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
