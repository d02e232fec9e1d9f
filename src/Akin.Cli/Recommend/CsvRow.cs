using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Akin.Cli.Recommend;

/// <summary>Writes rows of CSV (RFC 4180) as UTF-8, the same in every culture.</summary>
internal static class CsvRow
{
    private const int LongestNumber = 32;
    private static readonly SearchValues<byte> Quotable = SearchValues.Create(",\"\r\n"u8);

    /// <summary>Writes text as it is, or in quotes where it needs them.</summary>
    public static void Text(this ArrayBufferWriter<byte> row, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAny(Quotable))
        {
            row.Write(utf8);
            return;
        }

        row.Write("\""u8);
        for (int quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            row.Write(utf8[..(quote + 1)]);
            row.Write("\""u8);
            utf8 = utf8[(quote + 1)..];
        }

        row.Write(utf8);
        row.Write("\""u8);
    }

    /// <summary>Writes text as it is, or in quotes where it needs them.</summary>
    public static void Text(this ArrayBufferWriter<byte> row, string text) => row.Text(Encoding.UTF8.GetBytes(text));

    public static void Number(this ArrayBufferWriter<byte> row, int number)
    {
        Utf8Formatter.TryFormat(number, row.GetSpan(LongestNumber), out int length);
        row.Advance(length);
    }

    /// <summary>Writes the shortest digits that give the same number back.</summary>
    public static void Number(this ArrayBufferWriter<byte> row, float number)
    {
        number.TryFormat(row.GetSpan(LongestNumber), out int length, "R", CultureInfo.InvariantCulture);
        row.Advance(length);
    }
}
