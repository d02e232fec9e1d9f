using System.Text.RegularExpressions;

namespace Akin.Cli.Preview;

/// <summary>A regular expression as a browser's JavaScript reads it, without flags but for "i".</summary>
/// <remarks>
/// It is written again for .NET so that both match the same: every capturing group gets the number that JavaScript gives it (.NET counts named groups last),
/// <c>\d</c>, <c>\w</c> and <c>\b</c> mean ASCII only, <c>.</c> excludes JavaScript's four line ends, <c>$</c> is the very end, and a <c>[</c> within a class is itself.
/// Named groups are <c>(?&lt;name&gt;…)</c>. Refused, because JavaScript or PCRE would read them otherwise or not at all: <c>(?P&lt;name&gt;…)</c>, inline
/// flags, atomic groups, conditions, comments, <c>[]</c>, <c>[^]</c>, <c>\p</c> and escapes of letters that mean nothing in JavaScript.
/// One difference is left: a group within a repetition keeps what it last matched, where JavaScript forgets it at each turn.
/// A match that takes longer than a quarter of a second is given up.
/// </remarks>
internal sealed class JsPattern
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(250);
    private readonly Regex _regex;

    private JsPattern(Regex regex, int groupCount, IReadOnlyDictionary<string, int> names)
    {
        _regex = regex;
        GroupCount = groupCount;
        Names = names;
    }

    /// <summary>How many groups capture, the whole match not counted.</summary>
    public int GroupCount { get; }

    /// <summary>The named groups and their numbers.</summary>
    public IReadOnlyDictionary<string, int> Names { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none, or means something else elsewhere; the message says why, without a full stop.</exception>
    public static JsPattern Parse(string source, bool ignoreCase)
    {
        var translation = new JsTranslation(source);
        string text = translation.Write();
        RegexOptions options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new JsPattern(new Regex(text, options, MatchTime), translation.GroupCount, translation.Names);
        }
        catch (ArgumentException trouble)
        {
            throw new FormatException(trouble is RegexParseException parse ? parse.Error.ToString() : "it is none", trouble);
        }
    }

    /// <summary>Whether an expression has a <c>|</c> outside of all groups.</summary>
    public static bool HasChoiceAtTop(string source)
    {
        int depth = 0;
        foreach (int at in JsSyntax.Places(source))
        {
            if (source[at] == '|' && depth == 0)
            {
                return true;
            }

            depth += source[at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return false;
    }

    /// <summary>Matches a text.</summary>
    /// <returns>The whole match and then every group, "" where a group took no part; null for no match.</returns>
    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public string[]? Match(string text)
    {
        Match match = _regex.Match(text);
        if (!match.Success)
        {
            return null;
        }

        string[] groups = new string[GroupCount + 1];
        for (int number = 0; number < groups.Length; number++)
        {
            groups[number] = match.Groups[number].Value;
        }

        return groups;
    }
}
