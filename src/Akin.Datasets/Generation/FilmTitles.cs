using System.Globalization;
using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>Draws titles of generated films.</summary>
internal static class FilmTitles
{
    /// <summary>A title of a film that stands alone, or of the first of a series. Over 600,000 different ones.</summary>
    public static string Draw(ref SeededRandom random)
    {
        string adjective = Pick(ref random, FilmWords.Adjectives);
        string noun = Pick(ref random, FilmWords.Nouns);
        string second = Pick(ref random, FilmWords.Nouns);
        return random.NextInt(8) switch
        {
            0 => $"The {noun}'s {second}",
            1 => $"{noun} and {second}",
            2 => $"The {noun} of {Pick(ref random, FilmWords.Places)}",
            3 => $"A {noun} in {Pick(ref random, FilmWords.Places)}".Replace("A A", "An A", StringComparison.Ordinal),
            4 => $"{adjective} {noun}, {Pick(ref random, FilmWords.Adjectives)} {second}",
            5 => $"{Pick(ref random, FilmWords.FirstNames)} and the {adjective} {noun}",
            6 => $"The {adjective} {noun} of {Pick(ref random, FilmWords.Places)}",
            _ => $"The {adjective} {noun}",
        };
    }

    /// <summary>The title of a later part of a series.</summary>
    /// <param name="random">Draws the subtitle.</param>
    /// <param name="first">The title of the first part.</param>
    /// <param name="part">The part's number, ≥ 2.</param>
    /// <param name="style">0: "Title 2"; 1: "Title II"; 2: "Title: Subtitle"; 3: "Title 2: Subtitle".</param>
    public static string DrawPart(ref SeededRandom random, string first, int part, int style)
    {
        string number = part.ToString(CultureInfo.InvariantCulture);
        return style switch
        {
            0 => $"{first} {number}",
            1 => $"{first} {Roman(part)}",
            2 => $"{first}: {Pick(ref random, FilmWords.Subtitles)}",
            _ => $"{first} {number}: {Pick(ref random, FilmWords.Subtitles)}",
        };
    }

    /// <summary>The name of a person. About 6,000 without a middle initial, 26 times as many with one.</summary>
    public static string DrawPerson(ref SeededRandom random)
    {
        string first = Pick(ref random, FilmWords.FirstNames);
        string last = Pick(ref random, FilmWords.LastNames);
        return random.NextInt(3) == 0 ? $"{first} {last}" : $"{first} {(char)('A' + random.NextInt(26))}. {last}";
    }

    private static string Roman(int part) => part switch
    {
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        6 => "VI",
        7 => "VII",
        _ => "VIII",
    };

    private static string Pick(ref SeededRandom random, ReadOnlySpan<string> words) => words[random.NextInt(words.Length)];
}
