using System.Globalization;
using System.Text;

namespace Akin.Web.Posters;

/// <summary>About how wide a character is, in hundredths of the font size.</summary>
/// <remarks>Latin letters as in Arial Bold and Georgia; the fonts that stand in for them elsewhere are as wide or a little narrower.</remarks>
internal static class LetterWidths
{
    /// <summary>The width of what fills a square: Chinese, Japanese, Korean.</summary>
    public const int Square = 100;

    private const int Emoji = 125;

    /// <summary>From space to tilde.</summary>
    private static ReadOnlySpan<byte> Sans =>
    [
        28, 33, 47, 56, 56, 89, 72, 24, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 33, 33, 58, 58, 58, 61,
        98, 72, 72, 72, 72, 67, 61, 78, 72, 28, 56, 72, 61, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 33, 28, 33, 58, 56,
        33, 56, 61, 56, 61, 56, 33, 61, 61, 28, 28, 56, 28, 89, 61, 61, 61, 61, 39, 56, 33, 61, 56, 78, 56, 56, 50, 39, 28, 39, 58,
    ];

    private static ReadOnlySpan<byte> Serif =>
    [
        24, 33, 41, 64, 61, 82, 71, 22, 38, 38, 47, 64, 27, 37, 27, 47, 61, 43, 56, 55, 57, 53, 57, 50, 60, 57, 31, 31, 64, 64, 64, 48,
        97, 67, 65, 64, 75, 65, 60, 73, 82, 39, 52, 70, 60, 93, 77, 74, 61, 74, 70, 56, 62, 76, 67, 98, 71, 62, 60, 38, 47, 38, 64, 64,
        50, 50, 56, 45, 57, 48, 33, 51, 58, 29, 29, 54, 29, 88, 59, 54, 57, 56, 41, 43, 35, 58, 50, 74, 50, 49, 44, 43, 37, 43, 64,
    ];

    /// <summary>The width of one character.</summary>
    public static int Of(Rune rune, bool isSerif)
    {
        int value = rune.Value;
        if (value is >= ' ' and <= '~')
        {
            return (isSerif ? Serif : Sans)[value - ' '];
        }

        if (IsSquare(value))
        {
            return Square;
        }

        if (value is >= 0x1F000 and <= 0x1FFFF or (>= 0x2600 and <= 0x27BF))
        {
            return Emoji;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => 74,
            UnicodeCategory.SpaceSeparator => 28,
            UnicodeCategory.DashPunctuation => value == 0x2014 ? 100 : 56,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => 40,
            _ => 60,
        };
    }

    /// <summary>Whether lines may break before and after a character: Chinese, Japanese and Korean writing.</summary>
    public static bool IsSquare(int value) =>
        value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF01 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Whether a character is of an alphabet whose letters may be spaced out and cut with a hyphen: Latin, Greek, Cyrillic.</summary>
    public static bool IsPlain(int value) => value is < 0x0530 or (>= 0x1E00 and <= 0x206F);

    /// <summary>Whether a character is written from right to left.</summary>
    public static bool IsRightToLeft(int value) =>
        value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF)
            or (>= 0x1E800 and <= 0x1EFFF);
}
