using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Akin.Data;

namespace Akin.Datasets.Input;

/// <summary>Reads a file from start to end and, in the same pass, hashes it, checks that it is UTF-8 and tells how far it has come.</summary>
internal sealed class InputStream : Stream
{
    private const long MillisecondsBetweenReports = 50;
    private readonly string _path;
    private readonly bool _utf8;
    private readonly ReadContext _context;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _cut = new byte[4];
    private int _cutLength;
    private long _done;
    private long _newlines;
    private long _reportedAt;
    private bool _finished;

    /// <summary>Opens a file.</summary>
    /// <param name="path">As the person knows it; named in errors.</param>
    /// <param name="utf8">Whether anything but UTF-8 is refused.</param>
    /// <param name="context">Takes progress and, at the end, the file's hash.</param>
    /// <param name="verb">What progress says is being done with the file.</param>
    public InputStream(string path, bool utf8, ReadContext context, string verb = "reading")
    {
        _path = path;
        _utf8 = utf8;
        _context = context;
        _file = Open(path);
        Step = verb + " " + Path.GetFileName(path);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position { get => _done; set => throw new NotSupportedException(); }

    private string Step { get; }

    public override int Read(Span<byte> buffer)
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        int count;
        try
        {
            count = _file.Read(buffer);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"{_path}: the file cannot be read ({trouble.Message.TrimEnd('.')}).", trouble);
        }

        if (count == 0)
        {
            if (buffer.Length > 0)
            {
                Finish();
            }

            return 0;
        }

        ReadOnlySpan<byte> block = buffer[..count];
        _hash.AppendData(block);
        if (_utf8)
        {
            CheckUtf8(block);
        }

        _done += count;
        long now = Environment.TickCount64;
        if (now - _reportedAt >= MillisecondsBetweenReports)
        {
            _reportedAt = now;
            _context.Progress?.Report(new StepProgress(Step, _done, Math.Max(Length, _done + 1)));
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AkinException($"{path}: the file is missing.", trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"{path}: the file cannot be read ({trouble.Message.TrimEnd('.')}).", trouble);
        }
    }

    private void Finish()
    {
        if (_finished)
        {
            return;
        }

        if (_cutLength > 0)
        {
            throw NotUtf8(_newlines);
        }

        _finished = true;
        _context.Inputs.Add(new InputFile(Path.GetFileName(_path), _done, Convert.ToHexStringLower(_hash.GetHashAndReset())));
        _context.Progress?.Report(new StepProgress(Step, _done, _done));
    }

    /// <summary>Checks one block; a character cut by the block's end waits for the next.</summary>
    private void CheckUtf8(ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<byte> rest = block;
        while (_cutLength > 0 && !rest.IsEmpty)
        {
            _cut[_cutLength++] = rest[0];
            rest = rest[1..];
            var status = Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out _, out _);
            if (status == OperationStatus.InvalidData)
            {
                throw NotUtf8(_newlines);
            }

            _cutLength = status == OperationStatus.Done ? 0 : _cutLength;
        }

        int tail = CutTail(rest);
        ReadOnlySpan<byte> whole = rest[..^tail];
        if (!Utf8.IsValid(whole))
        {
            throw NotUtf8(_newlines + LinesBeforeFault(whole));
        }

        if (tail > 0)
        {
            rest[^tail..].CopyTo(_cut);
            _cutLength = tail;
        }

        _newlines += whole.Count((byte)'\n');
    }

    /// <summary>How many bytes at the end begin a character without ending it.</summary>
    private static int CutTail(ReadOnlySpan<byte> block)
    {
        for (int length = 1; length <= Math.Min(3, block.Length); length++)
        {
            byte first = block[^length];
            if (first >= 0xC0)
            {
                return Rune.DecodeFromUtf8(block[^length..], out _, out _) == OperationStatus.NeedMoreData ? length : 0;
            }

            if (first < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    private static long LinesBeforeFault(ReadOnlySpan<byte> block)
    {
        long lines = 0;
        while (true)
        {
            int newline = block.IndexOf((byte)'\n');
            if (newline < 0 || !Utf8.IsValid(block[..newline]))
            {
                return lines;
            }

            lines++;
            block = block[(newline + 1)..];
        }
    }

    private AkinException NotUtf8(long newlinesBefore) =>
        InputError.At(_path, newlinesBefore + 1, "the text is not valid UTF-8; save the file as UTF-8.");
}
