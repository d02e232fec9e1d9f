using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Akin.Datasets.Download;

/// <summary>The bytes of a zip that have arrived so far, hashed as they come; beside it, which version of the file on the server they belong to.</summary>
/// <remarks>Survives the process: <see cref="OpenAsync"/> reads what an earlier one left and hashes it again. Held by one process at a time (see <see cref="CacheLock"/>).</remarks>
internal sealed class PartFile : IDisposable
{
    private const int BufferBytes = 1 << 17;
    private readonly FileStream _stream;
    private readonly string _validatorPath;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PartFile(string path, FileStream stream)
    {
        Path = path;
        _validatorPath = path + ".validator";
        _stream = stream;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether some of the bytes came in an earlier answer than the last.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Opens the file, making it when it is missing, and hashes what it holds.</summary>
    public static async Task<PartFile> OpenAsync(string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1, FileOptions.Asynchronous);
        var part = new PartFile(path, stream);
        try
        {
            await part.HashExistingAsync(cancellation);
            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>What the server is asked to compare before it sends the rest; null when nothing was kept, or for another address.</summary>
    public async Task<RangeConditionHeaderValue?> ValidatorAsync(Uri address, CancellationToken cancellation)
    {
        if (!File.Exists(_validatorPath))
        {
            return null;
        }

        string[] lines = await File.ReadAllLinesAsync(_validatorPath, cancellation);
        return lines.Length == 2 && lines[0] == DownloadTrouble.Show(address) && RangeConditionHeaderValue.TryParse(lines[1], out RangeConditionHeaderValue? value)
            ? value
            : null;
    }

    /// <summary>Empties the file for a new answer and keeps its strong ETag, else its date.</summary>
    public async Task StartAsync(Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        Restart();
        string? validator = response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("r");
        if (validator is not null)
        {
            await File.WriteAllLinesAsync(_validatorPath, [DownloadTrouble.Show(address), validator], cancellation);
        }
    }

    /// <summary>Notes that the next bytes continue those of an earlier answer.</summary>
    public void Resume() => IsResumed = true;

    /// <summary>Adds bytes at the end.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _stream.WriteAsync(bytes, cancellation);
        Hash(bytes.Span);
    }

    /// <summary>Empties the file and forgets what it belonged to.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _stream.Position = 0;
        File.Delete(_validatorPath);
        Length = 0;
        IsResumed = false;
        _md5.GetHashAndReset();
        _sha256.GetHashAndReset();
    }

    /// <summary>How the bytes differ from the pins, as the end of a sentence; null when size and every pinned hash agree.</summary>
    public string? Mismatch(MovieLensSet set)
    {
        if (set.ZipBytes is { } bytes && Length != bytes)
        {
            return $"it has {Length} bytes, expected {bytes}";
        }

        return Mismatch("SHA-256", _sha256, set.Sha256) ?? Mismatch("MD5", _md5, set.Md5);
    }

    /// <summary>Closes and removes the file.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(_validatorPath);
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _md5.Dispose();
        _sha256.Dispose();
    }

    private static string? Mismatch(string name, IncrementalHash hash, string? expected)
    {
        string actual = Convert.ToHexStringLower(hash.GetCurrentHash());
        return expected is null || actual.Equals(expected, StringComparison.OrdinalIgnoreCase) ? null : $"its {name} is {actual}, expected {expected}";
    }

    private async Task HashExistingAsync(CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(buffer, cancellation)) > 0)
            {
                Hash(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        IsResumed = Length > 0;
    }

    private void Hash(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        _sha256.AppendData(bytes);
        Length += bytes.Length;
    }
}
