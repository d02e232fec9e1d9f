using System.Globalization;

namespace Akin.Serving;

/// <summary>A query cut into words, with the year it ends in, if any.</summary>
/// <param name="Words">All words, a year included.</param>
/// <param name="Year">The year that the last word may be; null when it is none or the only word.</param>
internal sealed record TitleQuery(IReadOnlyList<string> Words, int? Year)
{
    private const int MaxWords = 16;

    public static TitleQuery Parse(string text)
    {
        List<string> words = TitleWords.Of(text);
        if (words.Count > MaxWords)
        {
            words.RemoveRange(MaxWords, words.Count - MaxWords);
        }

        bool dated = words.Count > 1
            && words[^1].Length == 4
            && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            && year is >= 1870 and <= 2100;
        return new TitleQuery(words, dated ? int.Parse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture) : null);
    }
}
