using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Akin.Data;

/// <summary>Numbers ids in the order they are first met, straight from the bytes of a file.</summary>
/// <remarks>Ids that are canonical integers (no sign, no leading zero, at most 18 digits) take a path without text;
/// "7" and "007" are two ids. Not safe for concurrent use.</remarks>
public sealed class IdIndexBuilder
{
    private const int DirectLimit = 1 << 22;
    private const long LongestNumber = 999_999_999_999_999_999;
    private readonly List<long> _numbers = [];
    private readonly Dictionary<long, int> _bigNumbers = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly List<string?> _ids = [];
    private int[] _smallNumbers = [];

    /// <summary>How many different ids were met.</summary>
    public int Count => _ids.Count;

    /// <summary>The index of an id, which is added when it is new.</summary>
    /// <param name="utf8Id">The id in valid UTF-8; not empty.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public int GetOrAdd(ReadOnlySpan<byte> utf8Id) =>
        TryParseCanonical(utf8Id, out long number) ? GetOrAdd(number) : GetOrAddText(Encoding.UTF8.GetString(utf8Id));

    /// <summary>The index of an id, which is added when it is new.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public int GetOrAdd(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Span<byte> bytes = stackalloc byte[32];
        return id.Length <= 18 && Encoding.UTF8.TryGetBytes(id, bytes, out int length) && TryParseCanonical(bytes[..length], out long number)
            ? GetOrAdd(number)
            : GetOrAddText(id);
    }

    /// <summary>The index of an id that is a canonical integer ≥ 0, which is added when it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetOrAdd(long number)
    {
        int[] small = _smallNumbers;
        int index = (ulong)number < (ulong)small.Length ? small[number] - 1 : -1;
        return index >= 0 ? index : GetOrAddNumber(number);
    }

    /// <summary>Finds the index of an id that is a canonical integer, without adding it.</summary>
    /// <returns>False when the id was not met.</returns>
    public bool TryGetIndex(long number, out int index)
    {
        if ((ulong)number < (ulong)_smallNumbers.Length)
        {
            index = _smallNumbers[number] - 1;
            return index >= 0;
        }

        return number > LongestNumber
            ? _texts.TryGetValue(number.ToString(CultureInfo.InvariantCulture), out index)
            : _bigNumbers.TryGetValue(number, out index);
    }

    /// <summary>Makes the immutable map of all ids met so far.</summary>
    public IdIndex Build()
    {
        string[] ids = new string[_ids.Count];
        for (int index = 0; index < ids.Length; index++)
        {
            ids[index] = _ids[index] ?? _numbers[index].ToString(CultureInfo.InvariantCulture);
        }

        return new IdIndex(ids);
    }

    private int GetOrAddNumber(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number < DirectLimit)
        {
            if (number >= _smallNumbers.Length)
            {
                Array.Resize(ref _smallNumbers, Math.Min(DirectLimit, (int)Math.Max(number + 1, 2L * _smallNumbers.Length)));
            }

            int added = Append(number, null);
            _smallNumbers[number] = added + 1;
            return added;
        }

        if (number > LongestNumber)
        {
            return GetOrAddText(number.ToString(CultureInfo.InvariantCulture));
        }

        if (!_bigNumbers.TryGetValue(number, out int index))
        {
            index = Append(number, null);
            _bigNumbers.Add(number, index);
        }

        return index;
    }

    private int GetOrAddText(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!_texts.TryGetValue(id, out int index))
        {
            index = Append(0, id);
            _texts.Add(id, index);
        }

        return index;
    }

    private int Append(long number, string? text)
    {
        _numbers.Add(number);
        _ids.Add(text);
        return _ids.Count - 1;
    }

    private static bool TryParseCanonical(ReadOnlySpan<byte> id, out long number)
    {
        number = 0;
        return id.Length is > 0 and <= 18
            && (id[0] != (byte)'0' || id.Length == 1)
            && id[0] is not ((byte)'-' or (byte)'+')
            && Utf8Parser.TryParse(id, out number, out int used)
            && used == id.Length;
    }
}
