using Akin.Cli.Usage;
using Akin.Datasets;
using Akin.Datasets.Download;

namespace Akin.Cli.Export;

/// <summary>Writes a file that is there as a whole or not at all.</summary>
internal static class OutputFile
{
    private const int StreamBytes = 1 << 16;

    /// <summary>Fills a file beside the target, forces it to the disk and renames it. Missing folders are created. A device is written to directly, and /dev/stdout or /dev/stderr as the stream that the process has, so that what the shell appends to is appended to.</summary>
    /// <exception cref="AkinException">The place cannot be written; a file that was there is unchanged.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> fill)
    {
        try
        {
            if (StandardStream(path) is { } open)
            {
                await using var stdio = new BufferedStream(open(), StreamBytes);
                await fill(stdio);
                return;
            }

            if (IsDevice(path))
            {
                await using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                await fill(device);
                return;
            }

            string target = Resolve(path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.new");
            FileStream stream = new(beside, FileMode.Create, FileAccess.Write, FileShare.None);
            try
            {
                await using (stream)
                {
                    await fill(stream);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(beside, target, overwrite: true);
            }
            catch
            {
                File.Delete(beside);
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            string reason = problem.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
            throw new AkinException($"'{path}' cannot be written: {reason}.", problem);
        }
    }

    /// <summary>The same for what is written without waiting.</summary>
    /// <exception cref="AkinException">The place cannot be written; a file that was there is unchanged.</exception>
    public static Task WriteAsync(string path, Action<Stream> fill) => WriteAsync(path, stream =>
    {
        fill(stream);
        return Task.CompletedTask;
    });

    /// <summary>Refuses a place that no file can have, and one where a file stands that is read, under whatever name.</summary>
    /// <param name="option">The option that names the place.</param>
    /// <param name="target">The place.</param>
    /// <param name="example">A file name that a folder could be followed by, told to the person.</param>
    /// <param name="inputs">Files that are read; null for one that was not given.</param>
    /// <exception cref="AkinException">The place is a folder, or lies below a file.</exception>
    /// <exception cref="UsageException">The place is that of a file to be read.</exception>
    public static void RequireAnother(string option, string target, string example, params IEnumerable<string?> inputs)
    {
        if (IsDevice(target))
        {
            return;
        }

        Resolve(target, example);
        if (inputs.OfType<string>().Any(input => RealPath.AreSame(input, target)))
        {
            throw new UsageException($"{option} was '{target}', which is a file to be read; name another.");
        }
    }

    /// <summary>Whether writing there would replace a file that is there now; a device is none.</summary>
    public static bool WouldReplace(string path) => !IsDevice(path) && File.Exists(path);

    /// <summary>The files that are read where <c>--data</c>, or else its variable, names a folder.</summary>
    /// <exception cref="AkinException">The folder holds no data set.</exception>
    public static IReadOnlyList<string> FilesOfData(string? data, Surroundings surroundings) =>
        (data ?? surroundings.Variable(DatasetLocator.Variable)) is { Length: > 0 } folder && Directory.Exists(folder) ? DatasetReader.ListFiles(folder) : [];

    /// <summary>The files of a bundle, if it is there.</summary>
    public static IReadOnlyList<string> FilesOfBundle(string bundle) => Directory.Exists(bundle) ? Directory.GetFiles(bundle) : [];

    /// <summary>The full path; a link is followed, so that the file behind it is replaced and not the link.</summary>
    private static string Resolve(string path, string example = "recommendations.json")
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
        {
            throw new AkinException($"'{path}' is a folder; name a file, such as '{Path.Combine(path, example)}'.");
        }

        for (string? above = Path.GetDirectoryName(full); above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                throw new AkinException($"'{path}' cannot be written, because '{above}' is a file and no folder; name a file elsewhere.");
            }
        }

        var file = new FileInfo(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>What opens the process's own stream of that name; null where the path names none. To open such a path as a file would begin at the start of a file that the shell appends to.</summary>
    private static Func<Stream>? StandardStream(string path) => OperatingSystem.IsWindows() ? null : Path.GetFullPath(path) switch
    {
        "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1" => Console.OpenStandardOutput,
        "/dev/stderr" or "/dev/fd/2" or "/proc/self/fd/2" => Console.OpenStandardError,
        _ => null,
    };

    /// <summary>A device must not be replaced by a file of its name.</summary>
    public static bool IsDevice(string path)
    {
        string full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows()
            && (full.StartsWith("/proc/", StringComparison.Ordinal) || (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal)))
            && File.Exists(full);
    }
}
