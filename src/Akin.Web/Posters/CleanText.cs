using System.Globalization;
using System.Text;

namespace Akin.Web.Posters;

/// <summary>Makes any text fit to stand on a poster.</summary>
internal static class CleanText
{
    /// <summary>No text is longer, in UTF-16 units.</summary>
    public const int Longest = 200;

    private const int MostMarks = 4;

    /// <summary>Copies what can be seen: no controls, no characters that XML forbids, none that turn the direction of others, at most four marks on a
    /// letter, one space for any white space. A text that is too long ends in an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="clean">At least <see cref="Longest"/> long.</param>
    /// <param name="isUpper">Whether to write capitals.</param>
    /// <param name="isSerif">Whose letters to measure.</param>
    /// <param name="widest">The greatest width, in hundredths of the font size.</param>
    /// <returns>How many characters were written; 0 when nothing can be seen.</returns>
    public static int Copy(ReadOnlySpan<char> text, Span<char> clean, bool isUpper, bool isSerif, int widest)
    {
        int length = 0;
        int width = 0;
        int marks = 0;
        bool isSpaceDue = false;
        bool isVisible = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            if (Rune.IsWhiteSpace(rune))
            {
                isSpaceDue = length > 0;
                continue;
            }

            marks = isMark ? marks + 1 : 0;
            if (marks > MostMarks || IsHidden(rune, category) || (isMark && length == 0))
            {
                continue;
            }

            Rune shown = isUpper ? Rune.ToUpperInvariant(rune) : rune;
            int wider = LetterWidths.Of(shown, isSerif) + (isSpaceDue ? LetterWidths.Of(new Rune(' '), isSerif) : 0);
            if (length + 4 > Longest || width + wider > widest)
            {
                return End(clean, length);
            }

            if (isSpaceDue)
            {
                clean[length++] = ' ';
                isSpaceDue = false;
            }

            length += shown.EncodeToUtf16(clean[length..]);
            width += wider;
            isVisible = isVisible || category is not UnicodeCategory.Format;
        }

        return isVisible ? length : 0;
    }

    /// <summary>Ends a cut text at its last word, when that is near, with an ellipsis.</summary>
    private static int End(Span<char> clean, int length)
    {
        int space = clean[..length].LastIndexOf(' ');
        int end = space > length * 2 / 3 ? space : length;
        while (end > 0 && (clean[end - 1] == ' ' || char.IsHighSurrogate(clean[end - 1])))
        {
            end--;
        }

        clean[end] = '…';
        return end + 1;
    }

    private static bool IsHidden(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => rune.Value is 0xFFFD,
    };
}
