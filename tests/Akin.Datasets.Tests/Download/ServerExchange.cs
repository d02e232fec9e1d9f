using System.Globalization;
using System.Text;

namespace Akin.Datasets.Tests.Download;

/// <summary>One request, and the means to answer it well or badly.</summary>
internal sealed class ServerExchange
{
    private readonly Stream _stream;
    private readonly Dictionary<string, string> _headers;

    private ServerExchange(Stream stream, string path, Dictionary<string, string> headers, CancellationToken stop)
    {
        _stream = stream;
        _headers = headers;
        Path = path;
        Stop = stop;
    }

    /// <summary>Path and query, as sent.</summary>
    public string Path { get; }

    /// <summary>Set when the test is over.</summary>
    public CancellationToken Stop { get; }

    /// <summary>A header of the request; null when it has none.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>The first byte the client asks for; 0 without a Range.</summary>
    public int RangeStart => Header("Range") is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;

    public static async Task<ServerExchange?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (head.Count < 4 || !(head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        string[] lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).ToDictionary(
            line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        return new ServerExchange(stream, lines[0].Split(' ')[1], headers, stop);
    }

    /// <summary>Sends a status line and headers; nothing is added.</summary>
    public Task HeadAsync(int status, params string[] headers) =>
        BytesAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Said\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));

    /// <summary>Sends bytes as they are.</summary>
    public async Task BytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes, Stop);
        await _stream.FlushAsync(Stop);
    }

    /// <summary>Sends a whole answer without a body.</summary>
    public Task StatusAsync(int status, params string[] headers) => HeadAsync(status, ["Content-Length: 0", .. headers]);

    /// <summary>Serves a file as a good server does: ranges, If-Range, strong ETag.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="tag">Its ETag with quotes; null for none.</param>
    /// <param name="sendAtMost">Bytes after which the connection breaks off.</param>
    public async Task FileAsync(byte[] file, string? tag = "\"v1\"", int sendAtMost = int.MaxValue)
    {
        string[] tags = tag is null ? [] : ["ETag: " + tag];
        int from = Header("If-Range") is { } condition && condition != tag ? 0 : RangeStart;
        if (from > 0)
        {
            await HeadAsync(206, [$"Content-Length: {file.Length - from}", $"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}", .. tags]);
        }
        else
        {
            await HeadAsync(200, [$"Content-Length: {file.Length}", .. tags]);
        }

        await BytesAsync(file.AsMemory(from, Math.Min(sendAtMost, file.Length - from)));
    }

    /// <summary>Says nothing more until the client or the test ends.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, Stop);
}
