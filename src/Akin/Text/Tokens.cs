using System.Globalization;
using System.Text;

namespace Akin.Text;

/// <summary>Splits text into lower-case words: maximal runs of letters, digits and underscores, of at least two characters.</summary>
/// <remarks>The usual definition of a word in TF-IDF tools (the pattern <c>\w\w+</c> on lower-cased text), over all of Unicode.</remarks>
public static class Tokens
{
    /// <summary>The words of a text in order, lower-cased by the invariant culture. Lone surrogates separate words.</summary>
    public static List<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        int runes = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsWordRune(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
                runes++;
            }
            else
            {
                Flush(words, word, ref runes);
            }
        }

        Flush(words, word, ref runes);
        return words;
    }

    /// <summary>A word without its accents: "amélie" becomes "amelie"; letters without a plain form stay.</summary>
    public static string FoldAccents(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var folded = new StringBuilder(word.Length);
        foreach (char letter in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter);
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsWordRune(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static void Flush(List<string> words, StringBuilder word, ref int runes)
    {
        if (runes >= 2)
        {
            words.Add(word.ToString());
        }

        word.Clear();
        runes = 0;
    }
}
