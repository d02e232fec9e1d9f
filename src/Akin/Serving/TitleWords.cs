using System.Globalization;
using System.Text;

namespace Akin.Serving;

/// <summary>Cuts a title or a query into the words that are compared: lower case, no accents, no punctuation, no English articles.</summary>
internal static class TitleWords
{
    /// <summary>Longer text is cut before anything else is done with it.</summary>
    public const int MaxLength = 200;

    /// <summary>The words in order; empty only when the text is blank. Any UTF-16 is safe, half surrogate pairs included.</summary>
    public static List<string> Of(string text)
    {
        string cut = text.Length > MaxLength ? text[..MaxLength] : text;
        List<string> words = Split(Ascii.IsValid(cut) ? cut : Decompose(cut));
        if (words.Count == 0)
        {
            // A title may be all punctuation ("$").
            string bare = Decompose(cut).Trim().ToLowerInvariant();
            return bare.Length == 0 ? [] : [bare];
        }

        JoinInitials(words);
        for (int at = 1; at < words.Count; at++)
        {
            words[at] = FromRoman(words[at]);
        }

        if (words.Exists(word => !IsArticle(word)))
        {
            words.RemoveAll(IsArticle);
        }

        return words;
    }

    private static string Decompose(string text)
    {
        // Decoding what was encoded replaces half surrogate pairs, which are no letters.
        string valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return Decomposition.Of(valid);
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(word, rune);
            }
            else if (!IsSilent(rune))
            {
                End(words, word);
                if (rune.Value == '&')
                {
                    words.Add("and");
                }
            }
        }

        End(words, word);
        return words;
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        Rune lower = Rune.ToLowerInvariant(rune);
        _ = lower.Value switch
        {
            'ß' => word.Append("ss"),
            'æ' => word.Append("ae"),
            'œ' => word.Append("oe"),
            'ø' => word.Append('o'),
            'ł' => word.Append('l'),
            'đ' or 'ð' => word.Append('d'),
            'þ' => word.Append("th"),
            'ı' => word.Append('i'),
            _ when lower.IsBmp => word.Append((char)lower.Value),
            _ => word.Append(lower.ToString()),
        };
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Marks left over from accents, and apostrophes: "Schindler's" is one word.</summary>
    private static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or '’' or 'ʼ' or '`' or '\u0301'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>"E.T." and "M*A*S*H" are words too.</summary>
    private static void JoinInitials(List<string> words)
    {
        for (int at = 0; at < words.Count; at++)
        {
            int end = at;
            while (end < words.Count && words[end].Length == 1 && char.IsLetter(words[end][0]))
            {
                end++;
            }

            if (end - at >= 2)
            {
                words[at] = string.Concat(words.GetRange(at, end - at));
                words.RemoveRange(at + 1, end - at - 1);
            }
        }
    }

    /// <summary>The number of a sequel; "I", "V" and "X" stay letters.</summary>
    private static string FromRoman(string word) => word switch
    {
        "ii" => "2",
        "iii" => "3",
        "iv" => "4",
        "vi" => "6",
        "vii" => "7",
        "viii" => "8",
        "ix" => "9",
        _ => word,
    };

    private static bool IsArticle(string word) => word is "the" or "a" or "an";
}
