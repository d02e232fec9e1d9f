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

    /// <summary>By index: a number ≥ 0, or the complement of an entry among the texts.</summary>
    private readonly List<long> _numbersOrTexts = [];
    private readonly Dictionary<long, int> _bigNumbers = [];
    private readonly TextIdTable _texts = new();
    private int[] _smallNumbers = [];

    /// <summary>How many different ids were met.</summary>
    public int Count => _numbersOrTexts.Count;

    /// <summary>The index of an id, which is added when it is new.</summary>
    /// <param name="utf8Id">The id in valid UTF-8; not empty.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public int GetOrAdd(ReadOnlySpan<byte> utf8Id) =>
        TryParseCanonical(utf8Id, out long number) ? GetOrAdd(number) : GetOrAddText(utf8Id);

    /// <summary>The index of an id, which is added when it is new.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public int GetOrAdd(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Span<byte> bytes = stackalloc byte[32];
        return id.Length <= 18 && Encoding.UTF8.TryGetBytes(id, bytes, out int length) && TryParseCanonical(bytes[..length], out long number)
            ? GetOrAdd(number)
            : GetOrAddText(Encoding.UTF8.GetBytes(id));
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
            ? _texts.TryGetIndex(Utf8Text(number), out index)
            : _bigNumbers.TryGetValue(number, out index);
    }

    /// <summary>Makes the immutable map of all ids met so far.</summary>
    public IdIndex Build()
    {
        string[] ids = new string[Count];
        for (int index = 0; index < ids.Length; index++)
        {
            long number = _numbersOrTexts[index];
            ids[index] = number < 0 ? _texts.Text((int)~number) : number.ToString(CultureInfo.InvariantCulture);
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

            int added = Append(number);
            _smallNumbers[number] = added + 1;
            return added;
        }

        if (number > LongestNumber)
        {
            return GetOrAddText(Utf8Text(number));
        }

        if (!_bigNumbers.TryGetValue(number, out int index))
        {
            index = Append(number);
            _bigNumbers.Add(number, index);
        }

        return index;
    }

    private int GetOrAddText(ReadOnlySpan<byte> utf8Id)
    {
        if (utf8Id.IsEmpty)
        {
            throw new ArgumentException("The id is empty; every id must have at least one character.");
        }

        int index = _texts.GetOrAdd(utf8Id, Count, out int entry);
        if (entry >= 0)
        {
            _numbersOrTexts.Add(~(long)entry);
        }

        return index;
    }

    private int Append(long number)
    {
        _numbersOrTexts.Add(number);
        return _numbersOrTexts.Count - 1;
    }

    private static byte[] Utf8Text(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

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
