namespace Akin.Datasets.Input;

/// <summary>Splits a large file into records and fields without making text of them. Quotes follow RFC 4180 where the separator is a comma.</summary>
/// <remarks>The caller may take whole lines off <see cref="Window"/> itself and leaves what it does not understand to <see cref="ReadRecord"/>.</remarks>
internal sealed class DelimitedReader : IDisposable
{
    private const int FirstCapacity = 1 << 20;
    private const int LongestRecord = 1 << 24;
    private readonly InputStream _stream;
    private readonly byte[] _separator;
    private readonly bool _quotes;
    private readonly List<(int Start, int Length, bool Escaped)> _fields = [];
    private byte[] _buffer = new byte[FirstCapacity];
    private int _start;
    private int _end;
    private int _limit;
    private bool _atEnd;

    /// <param name="stream">Read to its end; disposed with this.</param>
    /// <param name="path">Named in errors.</param>
    /// <param name="separator">One character or more, ASCII; only a comma comes with quotes.</param>
    public DelimitedReader(InputStream stream, string path, string separator)
    {
        _stream = stream;
        Path = path;
        _separator = System.Text.Encoding.ASCII.GetBytes(separator);
        _quotes = separator == ",";
        Fill();
        if (_end >= 3 && _buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    public string Path { get; }

    public ReadOnlySpan<byte> Separator => _separator;

    /// <summary>The physical line, from 1, on which the next record starts.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The physical line on which the record last read starts.</summary>
    public long RecordLine { get; private set; }

    public int FieldCount => _fields.Count;

    /// <summary>Whole lines in memory that are not yet taken; empty, or ending with a newline.</summary>
    public ReadOnlySpan<byte> Window => _buffer.AsSpan(_start, Math.Max(0, _limit - _start));

    /// <summary>A field of the record last read, unquoted; valid until the next read.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            (int start, int length, bool escaped) = _fields[field];
            ReadOnlySpan<byte> raw = _buffer.AsSpan(start, length);
            return escaped ? Unescape(raw) : raw;
        }
    }

    /// <summary>Steps over lines of <see cref="Window"/> that the caller has dealt with.</summary>
    public void Take(int bytes, int lines)
    {
        _start += bytes;
        Line += lines;
    }

    /// <summary>Brings more whole lines into <see cref="Window"/> when it is empty; false when none can be had.</summary>
    public bool FillWindow()
    {
        if (_start >= _limit && !_atEnd)
        {
            Fill();
        }

        return _start < _limit;
    }

    /// <summary>Reads one record; false at the end of the file. A blank line is allowed at the end only.</summary>
    public bool ReadRecord()
    {
        long blank = 0;
        while (true)
        {
            int next;
            while (!TrySplit(out next))
            {
                Fill();
            }

            if (next < 0)
            {
                return false;
            }

            RecordLine = Line;
            Line += Math.Max(1, _buffer.AsSpan(_start, next - _start).Count((byte)'\n'));
            _start = next;
            if (_fields.Count > 1 || _fields[0].Length > 0)
            {
                return blank == 0 ? true : throw InputError.At(Path, blank, "the line is blank; blank lines are allowed at the end of the file only.");
            }

            blank = blank == 0 ? RecordLine : blank;
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Splits the record at the front of the buffer; false when the buffer holds only a part of it; next = −1 when there is none.</summary>
    private bool TrySplit(out int next)
    {
        _fields.Clear();
        next = -1;
        if (_start >= _end)
        {
            return _atEnd;
        }

        int at = _start;
        while (true)
        {
            bool quoted = _quotes && at < _end && _buffer[at] == (byte)'"';
            int stop = quoted ? SplitQuoted(at) : SplitPlain(at);
            if (stop < 0)
            {
                return false;
            }

            if (stop == _end || _buffer[stop] == (byte)'\n')
            {
                next = Math.Min(stop + 1, _end);
                return true;
            }

            at = stop + (_buffer[stop] == (byte)'\r' ? 1 : _separator.Length);
            if (_buffer[stop] == (byte)'\r')
            {
                next = Math.Min(at + 1, _end);
                return true;
            }
        }
    }

    /// <summary>Adds the field at a place and returns where it stops: a separator, a newline, or the end; −1 when that is not in memory yet.</summary>
    private int SplitPlain(int at)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(at, _end - at);
        int stop = rest.IndexOfAny(_separator[0], (byte)'\n');
        while (stop >= 0 && rest[stop] != (byte)'\n' && !rest[stop..].StartsWith(_separator))
        {
            // Half a separator of two characters is part of the field, unless the rest of it is not in memory yet.
            if (stop + _separator.Length > rest.Length && !_atEnd)
            {
                return -1;
            }

            int more = rest[(stop + 1)..].IndexOfAny(_separator[0], (byte)'\n');
            stop = more < 0 ? -1 : stop + 1 + more;
        }

        if (stop < 0 && !_atEnd)
        {
            return -1;
        }

        int length = stop < 0 ? rest.Length : stop;
        bool endsLine = stop < 0 || rest[stop] == (byte)'\n';
        _fields.Add((at, endsLine && length > 0 && rest[length - 1] == (byte)'\r' ? length - 1 : length, false));
        return at + length;
    }

    private int SplitQuoted(int at)
    {
        bool escaped = false;
        int from = at + 1;
        while (true)
        {
            int quote = _buffer.AsSpan(from, _end - from).IndexOf((byte)'"');
            int after = from + quote + 1;
            if (quote < 0 || (after == _end && !_atEnd))
            {
                return _atEnd ? throw InputError.At(Path, LineOf(at), "a quoted field is opened here and never closed; close it with a quote.") : -1;
            }

            if (after < _end && _buffer[after] == (byte)'"')
            {
                escaped = true;
                from = after + 1;
                continue;
            }

            ReadOnlySpan<byte> rest = _buffer.AsSpan(after, _end - after);
            if (rest.Length == 1 && rest[0] == (byte)'\r' && !_atEnd)
            {
                return -1;
            }

            if (!rest.IsEmpty && rest[0] != (byte)'\n' && !rest.StartsWith("\r\n"u8) && !rest.StartsWith(_separator))
            {
                throw InputError.At(Path, LineOf(after), "text follows a closing quote; a quote inside a quoted field must be doubled.");
            }

            _fields.Add((at + 1, after - at - 2, escaped));
            return after;
        }
    }

    private long LineOf(int at) => Line + _buffer.AsSpan(_start, at - _start).Count((byte)'\n');

    private static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        byte[] plain = new byte[raw.Length];
        int length = 0;
        for (int at = 0; at < raw.Length; at++)
        {
            plain[length++] = raw[at];
            at += raw[at] == (byte)'"' ? 1 : 0;
        }

        return plain[..length];
    }

    /// <summary>Moves what is left to the front and reads on; at the end of the file the last line gets its newline, if it had none.</summary>
    private void Fill()
    {
        int left = _end - _start;
        if (left > LongestRecord)
        {
            throw InputError.At(Path, Line, $"the record is longer than {LongestRecord >> 20} MB; a quote or a newline is missing.");
        }

        if (_start == 0 && left > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        else
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
        }

        _start = 0;
        _end = left;
        while (_end < _buffer.Length - 1 && !_atEnd)
        {
            int count = _stream.Read(_buffer.AsSpan(_end, _buffer.Length - 1 - _end));
            _end += count;
            _atEnd = count == 0;
        }

        if (_atEnd && _end > 0 && _buffer[_end - 1] != (byte)'\n')
        {
            _buffer[_end] = (byte)'\n';
            _limit = _end + 1;
        }
        else
        {
            _limit = _buffer.AsSpan(0, _end).LastIndexOf((byte)'\n') + 1;
        }
    }
}
