using System.Globalization;
using System.Text.RegularExpressions;

namespace Akin.Datasets.MovieLens;

/// <summary>The parts of a title as MovieLens writes it: "Seventh Seal, The (Sjunde inseglet, Det) (1957)".</summary>
/// <param name="Title">As a person writes it: "The Seventh Seal".</param>
/// <param name="Alternatives">Other names, in the order given: "Det Sjunde inseglet".</param>
/// <param name="Year">The year at the end, of a range the first; null when there is none.</param>
internal sealed partial record MovieLensTitle(string Title, IReadOnlyList<string> Alternatives, int? Year)
{
    private const string Article =
        "The|A|An|La|Le|Les|L'|L’|El|Los|Las|Lo|Il|I|Gli|Der|Die|Das|Den|Det|De|Un|Une|Una|Uno|Ein|Eine|En|Ett|O|Os|Um|Uma|Het|Da|the|a|an";

    /// <summary>Takes a title apart.</summary>
    /// <param name="raw">The title field.</param>
    public static MovieLensTitle Parse(string raw)
    {
        string rest = Blanks().Replace(raw, " ").Trim();
        int? year = null;
        Match dated = YearAtEnd().Match(rest);
        if (dated is { Success: true, Index: > 0 })
        {
            year = int.Parse(dated.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[..dated.Index].TrimEnd();
        }

        List<string> alternatives = [];
        while (TryTakeBrackets(ref rest, out string inner))
        {
            alternatives.InsertRange(0, AlsoKnownAs().Split(inner).Select(MoveArticle).Where(name => name.Length > 0));
        }

        string title = MoveArticle(rest);
        return new MovieLensTitle(title, [.. alternatives.Where(name => name != title).Distinct(StringComparer.Ordinal)], year);
    }

    /// <summary>Takes the brackets at the end off, unless they belong to the title.</summary>
    private static bool TryTakeBrackets(ref string rest, out string inner)
    {
        inner = "";
        if (!rest.EndsWith(')'))
        {
            return false;
        }

        int depth = 0;
        int open = rest.Length - 1;
        for (; open >= 0; open--)
        {
            depth += rest[open] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
            {
                break;
            }
        }

        // "Frontière(s)" is a word, "(500)" the whole title, and "Birdman: Or (…)" goes on inside.
        if (open < 2 || rest[open - 1] != ' ' || GoesOn().IsMatch(rest.AsSpan(0, open)) || PartNumber().IsMatch(rest.AsSpan(open)))
        {
            return false;
        }

        inner = rest[(open + 1)..^1].Trim();
        rest = rest[..open].TrimEnd();
        return true;
    }

    /// <summary>"Matrix, The" is "The Matrix"; "Crow, The: Wicked Prayer" is "The Crow: Wicked Prayer".</summary>
    private static string MoveArticle(string name)
    {
        string trimmed = name.Trim();
        Match moved = MovedArticle().Match(trimmed);
        if (!moved.Success)
        {
            return trimmed;
        }

        string article = moved.Groups[2].Value;
        string blank = article[^1] is '\'' or '’' ? "" : " ";
        return char.ToUpperInvariant(article[0]) + article[1..] + blank + moved.Groups[1].Value + moved.Groups[3].Value;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s*\(((?:18|19|20)\d\d)\s*(?:[–—-]\s*(?:(?:18|19|20)?\d\d)?)?\s*\)(?:\s*\((?:V|TV|VG|mini)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAtEnd();

    [GeneratedRegex(@"^(.+?), (" + Article + @")(:.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MovedArticle();

    [GeneratedRegex(@"(?:^|[,;]?\s)(?:a\.\s?k\.\s?a\.?|aka|AKA|A\.K\.A\.?):?\s+", RegexOptions.CultureInvariant)]
    private static partial Regex AlsoKnownAs();

    [GeneratedRegex(@"(?:[:,]|\s[Oo]r)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"^\((?:Part|Vol\.?|Volume|Season|Chapter|Episode) (?:\d|[IVX]|One|Two|Three|Four|Five)", RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();
}
