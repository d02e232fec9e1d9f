using System.Runtime.InteropServices;

namespace Akin.Datasets.Generation;

/// <summary>A growing buffer of UTF-8 text into which numbers are written by hand, several times faster than by formatting.</summary>
internal sealed class Utf8Lines
{
    private static readonly ushort[] Pairs = [.. Enumerable.Range(0, 100).Select(number => MemoryMarshal.Read<ushort>([(byte)('0' + (number / 10)), (byte)('0' + (number % 10))]))];
    private byte[] _bytes = new byte[1 << 20];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Makes room for <paramref name="count"/> bytes more.</summary>
    public void Reserve(long count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_length + count, 2L * _bytes.Length)));
        }
    }

    /// <summary>Writes bytes; room must have been reserved.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Writes a decimal number and one byte after it; eleven bytes of room must have been reserved.</summary>
    public void Add(uint number, byte after)
    {
        int digits = number < 100_000
            ? number < 100 ? (number < 10 ? 1 : 2) : number < 1_000 ? 3 : number < 10_000 ? 4 : 5
            : number < 10_000_000 ? (number < 1_000_000 ? 6 : 7) : number < 100_000_000 ? 8 : number < 1_000_000_000 ? 9 : 10;
        Span<byte> place = _bytes.AsSpan(_length, digits + 1);
        place[digits] = after;
        int at = digits;
        while (number >= 100)
        {
            uint rest = number / 100;
            at -= 2;
            MemoryMarshal.Write(place[at..], Pairs[number - (100 * rest)]);
            number = rest;
        }

        if (at == 2)
        {
            MemoryMarshal.Write(place, Pairs[number]);
        }
        else
        {
            place[0] = (byte)('0' + number);
        }

        _length += digits + 1;
    }
}
