using System.IO.Enumeration;
using System.Text;
using Akin.Cli.Export;

namespace Akin.Cli.Preview;

/// <summary>The files of <c>static/</c> by the paths they are served at; read once, nothing is hashed.</summary>
/// <remarks>
/// Names are exact, with regard to case on every system. A path with escapes is decoded once, each segment by itself: an escaped slash, NUL or malformed escape finds
/// nothing. <c>index.html</c>, and what an override calls <c>index</c>, also answers its folder, with and without a slash at the end; a file of the folder's own
/// name goes before it. Only what was in the folder at the start is ever opened, so that no path leads out of it; links to folders and links that lead out are refused.
/// </remarks>
internal sealed class StaticFolder
{
    private readonly Dictionary<string, StaticFile> _files = new(StringComparer.Ordinal);

    private StaticFolder()
    {
    }

    /// <summary>How many files there are.</summary>
    public int Count => _files.Count;

    /// <summary>The sum of their lengths.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads a folder.</summary>
    /// <param name="root">The folder <c>static/</c>.</param>
    /// <param name="overrides">From config.json: by the file's name in the folder, with slashes.</param>
    /// <param name="configPath">config.json, for messages.</param>
    /// <exception cref="AkinException">A link leads out, an override has no file, or two files have one path.</exception>
    public static StaticFolder Read(string root, IReadOnlyDictionary<string, FileOverride> overrides, string configPath)
    {
        var folder = new StaticFolder();
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        int used = 0;
        var moved = new List<(string Name, StaticFile File)>();
        foreach ((string path, long length, bool isLink) in Entries(full))
        {
            long bytes = isLink ? LengthOfLinked(path, full) : length;
            string name = path[(full.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');
            FileOverride? own = overrides.GetValueOrDefault(name);
            used += own is null ? 0 : 1;
            var file = new StaticFile(path, own?.ContentType ?? ContentTypes.Of(name));
            folder.Bytes += bytes;
            if (own?.Path is { } other)
            {
                moved.Add((other, file));
            }
            else
            {
                folder._files.Add(name, file);
            }
        }

        foreach ((string name, StaticFile file) in moved)
        {
            if (!folder._files.TryAdd(name, file))
            {
                throw new AkinException($"'{configPath}' gives '{file.Path}' the path '{name}', which '{folder._files[name].Path}' has; leave one of them out.");
            }
        }

        if (used < overrides.Count)
        {
            HashSet<string> there = [.. Entries(full).Select(entry => entry.Path[(full.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'))];
            string missing = overrides.Keys.First(name => !there.Contains(name));
            throw new AkinException($"'{configPath}' has an override for '{missing}', and there is no such file in '{root}'; mend the name or take the override out.");
        }

        return folder;
    }

    /// <summary>The file of a path with escapes, such as "/film/1"; null for none.</summary>
    public StaticFile? Find(string path)
    {
        if (Decode(path) is not { } name)
        {
            return null;
        }

        if (_files.TryGetValue(name, out StaticFile? file))
        {
            return file;
        }

        if (name.Length > 0 && name[^1] != '/')
        {
            name += "/";
        }

        return _files.GetValueOrDefault(name + "index.html") ?? _files.GetValueOrDefault(name + "index");
    }

    /// <summary>The path without its first slash and escapes; null when no file can have it.</summary>
    private static string? Decode(string path)
    {
        if (path.Length == 0 || path[0] != '/' || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (!path.Contains('%', StringComparison.Ordinal))
        {
            return path[1..];
        }

        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(path.Length)];
        int count = 0;
        for (int at = 1; at < path.Length; at++)
        {
            if (path[at] != '%')
            {
                int length = char.IsHighSurrogate(path[at]) && at + 1 < path.Length ? 2 : 1;
                count += Encoding.UTF8.GetBytes(path.AsSpan(at, length), bytes.AsSpan(count));
                at += length - 1;
            }
            else if (at + 2 < path.Length && char.IsAsciiHexDigit(path[at + 1]) && char.IsAsciiHexDigit(path[at + 2]))
            {
                byte value = Convert.ToByte(path.Substring(at + 1, 2), 16);
                if (value is 0 or (byte)'/' or (byte)'\\')
                {
                    return null;
                }

                bytes[count++] = value;
                at += 2;
            }
            else
            {
                return null;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, count)) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    private static FileSystemEnumerable<(string Path, long Length, bool IsLink)> Entries(string full) => new(
        full,
        (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.Length, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static long LengthOfLinked(string link, string root)
    {
        string real = RealPath.Of(link);
        if (!File.Exists(real) || !real.StartsWith(RealPath.Of(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new AkinException($"'{link}' is a link that leads to no file within '{root}'; put the file itself there.");
        }

        return new FileInfo(real).Length;
    }
}
