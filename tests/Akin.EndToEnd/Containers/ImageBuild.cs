using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>
/// Does what a Dockerfile says, step by step, where there is no engine: a stage is a layer over this machine's own root (an overlay mount in a mount namespace of its own), in which
/// commands run after chroot. So paths are those of the image, and nothing outside the layer changes. What the base images themselves hold is this machine's; only ours is tested.
/// </summary>
internal sealed class ImageBuild
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly string Layers = Path.Combine(SharedData.Checkout, "artifacts", "containers");
    private static readonly Lazy<Task<string?>> Obstacle = new(FindObstacleAsync);
    private readonly DockerFile _file;
    private readonly string _context;

    /// <param name="file">What to do.</param>
    /// <param name="bundle">What stands as <c>bundle</c> in the context; null for nothing.</param>
    public ImageBuild(DockerFile file, string? bundle = null)
    {
        _file = file;
        _context = bundle ?? "";
    }

    /// <summary>Skips the test where layers cannot be mounted.</summary>
    public static async Task RequireAsync()
    {
        string? obstacle = await Obstacle.Value;
        Assert.SkipWhen(obstacle is not null, $"a Dockerfile's commands cannot be executed here: {obstacle}");
    }

    /// <summary>Builds a stage and those before it.</summary>
    /// <returns>The folder that holds the stage's own files.</returns>
    public async Task<string> BuildAsync(string stage)
    {
        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return (await LayerAsync(stage)).Folder;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The command line that runs a program over a layer.</summary>
    /// <param name="layer">A stage's files.</param>
    /// <param name="room">An empty folder beside it for the mount.</param>
    /// <param name="mounts">Shell commands after the mount, with $ROOT.</param>
    /// <param name="command">What replaces the shell in the end, after chroot.</param>
    public static string[] Over(string layer, string room, string mounts, string command)
    {
        Directory.CreateDirectory(Path.Combine(room, "work"));
        Directory.CreateDirectory(Path.Combine(room, "root"));
        return
        [
            "unshare", "--mount", "--propagation", "private", "bash", "-c",
            $"""
            set -e
            ROOT='{room}/root'
            mount -t overlay overlay -o lowerdir=/,upperdir='{layer}',workdir='{room}/work' "$ROOT"
            mount --rbind /proc "$ROOT/proc"
            mount --rbind /dev "$ROOT/dev"
            {mounts}
            exec {command}
            """,
        ];
    }

    private static async Task<string?> FindObstacleAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "it takes root on Linux";
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["layer"]);
        (int code, string output) = await RunAsync(Over(folder["layer"], folder["room"], "", "chroot \"$ROOT\" setpriv --reuid 1654 --regid 1654 --clear-groups true"), new Dictionary<string, string>());
        return code == 0 ? null : $"layers cannot be mounted ({output.Trim().ReplaceLineEndings(" ")})";
    }

    private async Task<(string Folder, string Key)> LayerAsync(string name)
    {
        DockerStage stage = _file[name];
        var key = new StringBuilder(name);
        string? below = null;
        if (!_file.IsImage(stage.Base))
        {
            (below, string parent) = await LayerAsync(stage.Base);
            key.Append(parent);
        }

        foreach (DockerInstruction instruction in stage.Instructions)
        {
            key.Append('\n').Append(instruction.Name).Append(string.Join(' ', instruction.Flags)).Append(instruction.Text);
            if (instruction.Name == "COPY")
            {
                key.Append(instruction.Flags.TryGetValue("from", out string? from) ? (await LayerAsync(from)).Key : HashOf(instruction));
            }
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())))[..16];
        string folder = Path.Combine(Layers, $"{name}-{hash}");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(Layers);
            foreach (string old in Directory.EnumerateDirectories(Layers, name + "-????????????????*"))
            {
                Directory.Delete(old, recursive: true);
            }

            string growing = folder + ".new";
            Directory.CreateDirectory(growing);
            if (below is not null)
            {
                await CopyAsync(below + "/.", growing);
            }

            await FillAsync(stage, growing);
            Directory.Move(growing, folder);
        }

        return (folder, hash);
    }

    private async Task FillAsync(DockerStage stage, string layer)
    {
        string folder = "/";
        for (DockerStage? below = stage; below is not null; below = _file.IsImage(below.Base) ? null : _file[below.Base])
        {
            folder = folder == "/" ? below.Last("WORKDIR")?.Text ?? "/" : folder;
        }

        Directory.CreateDirectory(layer + folder);
        foreach (DockerInstruction instruction in stage.Instructions)
        {
            switch (instruction.Name)
            {
                case "COPY":
                    await CopyAsync(instruction, layer, folder);
                    break;
                case "RUN" when instruction.Text.StartsWith("apt-get ", StringComparison.Ordinal):
                    // Tests touch no network: what it would install is this machine's.
                    Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "there is no gcc on this machine, which a native executable is linked with");
                    break;
                case "RUN":
                    await RunAsync(instruction.Text, stage, layer, folder);
                    break;
            }
        }
    }

    private async Task CopyAsync(DockerInstruction copy, string layer, string folder)
    {
        string[] words = copy.Words;
        string target = words[^1].StartsWith('/') ? words[^1] : Path.Combine(folder, words[^1]);
        target = Path.GetFullPath(layer + target) + (words[^1].EndsWith('/') ? "/" : "");
        foreach (string source in words[..^1])
        {
            if (copy.Flags.TryGetValue("from", out string? from))
            {
                Directory.CreateDirectory(target);
                await CopyAsync((await LayerAsync(from)).Folder + source + "/.", target);
                continue;
            }

            foreach ((string path, string inside) in ContextFiles(source))
            {
                string place = inside.Length > 0 ? Path.Combine(target, inside) : target.EndsWith('/') ? Path.Combine(target, Path.GetFileName(path)) : target;
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(path, place, overwrite: true);
            }
        }
    }

    /// <summary>The files of the context under a path, with their places below it; the file itself has none.</summary>
    private IEnumerable<(string Path, string Inside)> ContextFiles(string source)
    {
        string path = source == "bundle" ? _context : Path.Combine(SharedData.Checkout, source);
        Assert.True(source != "bundle" || _context.Length > 0, "the context has no bundle");
        if (File.Exists(path))
        {
            Assert.True(DockerIgnore.Keeps(source), $".dockerignore keeps {source} out");
            return [(path, "")];
        }

        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(path, file))).Where(file => DockerIgnore.Keeps($"{source}/{file.Item2}"));
    }

    private string HashOf(DockerInstruction copy)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, string inside) in copy.Words[..^1].SelectMany(ContextFiles))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{inside}\0")));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task CopyAsync(string from, string to)
    {
        (int code, string output) = await RunAsync(["cp", "-a", "--reflink=auto", from, to], new Dictionary<string, string>());
        Assert.True(code == 0, output);
    }

    private static async Task RunAsync(string text, DockerStage stage, string layer, string folder)
    {
        string room = layer + ".room";
        Dictionary<string, string> variables = stage.Variables();
        variables["STEP"] = text;
        (int code, string output) = await RunAsync(Over(layer, room, "", $"chroot \"$ROOT\" env -C '{folder}' /bin/sh -c \"$STEP\""), variables);
        Directory.Delete(room, recursive: true);
        Assert.True(code == 0, $"RUN {text}: exit code {code}\n{output}");
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] line, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output + await error);
    }
}
