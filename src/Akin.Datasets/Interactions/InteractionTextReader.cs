using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using Akin.Datasets.Input;

namespace Akin.Datasets.Interactions;

/// <summary>Reads interactions from delimited text into a sink, checking every field.</summary>
/// <remarks>Rows of plain numbers in MovieLens' order take a path without intermediate fields; every other row, and so every
/// faulty one, is read again field by field. Both give the same result.</remarks>
internal sealed class InteractionTextReader(DelimitedReader reader, InteractionColumns columns, RatingScale scale, InteractionSink sink)
{
    private const long IdLimit = 1L << 53;
    private readonly byte[] _separator = reader.Separator.ToArray();
    private int _lastUser = -1;
    private long _lastUserId = -1;

    /// <summary>Reads to the end of the file.</summary>
    public void ReadAll()
    {
        sink.HasTimestamps = columns.Timestamp >= 0;
        bool plain = columns == InteractionColumns.MovieLens;
        do
        {
            while (plain && reader.FillWindow() && TakePlainRows())
            {
            }
        }
        while (ReadOne());
    }

    private bool ReadOne()
    {
        if (!reader.ReadRecord())
        {
            return false;
        }

        if (reader.FieldCount != columns.Count)
        {
            throw Wrong($"the row has {reader.FieldCount} columns; it must have {columns.Count}.");
        }

        int user = scale.IsMovieLens ? sink.Users.GetOrAdd(Number(columns.User, "userId")) : sink.Users.GetOrAdd(Id(columns.User, "user"));
        int item = scale.IsMovieLens ? sink.Items.GetOrAdd(Number(columns.Item, "movieId")) : sink.Items.GetOrAdd(Id(columns.Item, "item"));
        float rating = 1;
        if (columns.Rating >= 0 && !scale.TryParse(reader[columns.Rating], out rating))
        {
            throw Wrong($"the rating is {InputError.Show(reader[columns.Rating])}; it must be {scale.Allowed}.");
        }

        sink.Rows.Add(user, item, rating, columns.Timestamp < 0 ? 0 : Timestamp());
        return true;
    }

    private long Number(int column, string name)
    {
        ReadOnlySpan<byte> text = reader[column];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id < IdLimit
            ? id
            : throw Wrong($"the {name} is {InputError.Show(text)}; it must be a whole number from 0 to {IdLimit - 1}.");
    }

    private ReadOnlySpan<byte> Id(int column, string name)
    {
        ReadOnlySpan<byte> text = reader[column];
        return IdText.Fault(text, name) is string fault ? throw Wrong(fault) : text;
    }

    private long Timestamp()
    {
        ReadOnlySpan<byte> text = reader[columns.Timestamp];
        return Utf8Parser.TryParse(text, out long seconds, out int used) && used == text.Length && text[0] != (byte)'+'
            ? seconds
            : throw Wrong($"the timestamp is {InputError.Show(text)}; it must be a whole number of seconds since 1970.");
    }

    private AkinException Wrong(string sentence) => InputError.At(reader.Path, reader.RecordLine, sentence);

    /// <summary>Takes rows of plain numbers off the reader's window until it is empty (true) or a row is not plain (false).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe bool TakePlainRows()
    {
        ReadOnlySpan<byte> window = reader.Window;
        ulong common = scale.CommonTenths;
        byte separator = _separator[0];
        int width = _separator.Length;
        int lines = 0;
        fixed (byte* first = window)
        {
            // The window ends with a newline, which is neither digit nor separator: no loop below runs past it.
            byte* row = first;
            byte* limit = first + window.Length;
            while (row < limit)
            {
                byte* at = row;
                if (!TryDigits(ref at, out long user) || !TrySeparator(ref at, separator, width)
                    || !TryDigits(ref at, out long item) || !TrySeparator(ref at, separator, width)
                    || !TryTenths(ref at, out int tenths) || ((common >> tenths) & 1) == 0 || !TrySeparator(ref at, separator, width)
                    || !TryDigits(ref at, out long timestamp))
                {
                    break;
                }

                at += *at == (byte)'\r' ? 1 : 0;
                if (*at != (byte)'\n')
                {
                    break;
                }

                if (user != _lastUserId)
                {
                    _lastUser = sink.Users.GetOrAdd(user);
                    _lastUserId = user;
                }

                sink.Rows.Add(_lastUser, sink.Items.GetOrAdd(item), tenths / 10f, timestamp);
                row = at + 1;
                lines++;
            }

            reader.Take((int)(row - first), lines);
            return row == limit;
        }
    }

    /// <summary>Reads a canonical whole number of at most 15 digits, which is below 2^53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe bool TryDigits(ref byte* at, out long number)
    {
        byte* start = at;
        long value = 0;
        uint digit;
        while ((digit = (uint)(*at - '0')) <= 9)
        {
            value = (value * 10) + digit;
            at++;
        }

        number = value;
        long length = at - start;
        return (ulong)(length - 1) < 15 && (length == 1 || *start != (byte)'0');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe bool TrySeparator(ref byte* at, byte separator, int width)
    {
        if (*at != separator || (width == 2 && at[1] != separator))
        {
            return false;
        }

        at += width;
        return true;
    }

    /// <summary>Reads "d" or "d.d" as tenths below 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe bool TryTenths(ref byte* at, out int tenths)
    {
        tenths = (*at - '0') * 10;
        if ((uint)(*at - '0') > 6)
        {
            return false;
        }

        at++;
        if (*at != (byte)'.')
        {
            return true;
        }

        uint digit = (uint)(at[1] - '0');
        tenths += (int)digit;
        at += 2;
        return digit <= 9 && tenths < 64;
    }
}
