using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.Cli.Preview;

/// <summary>A text with references to groups, <c>$1</c> or <c>$name</c>; <c>$0</c> is the whole match.</summary>
/// <remarks>A reference to nothing is refused, where Vercel would put in nothing; a "$" before anything but a letter, a digit or "_" is itself.
/// Digits are read as far as they go, so that <c>$12</c> is the twelfth group.</remarks>
internal sealed partial class Template
{
    private readonly List<(string Text, string? Name, int Number)> _parts = [];

    /// <exception cref="FormatException">A reference leads to nothing; the message names it and begins with a verb.</exception>
    public Template(string text, JsPattern source, IReadOnlyCollection<string> conditionNames)
    {
        int end = 0;
        foreach (Match reference in Reference().Matches(text))
        {
            string name = reference.Groups[1].Value;
            bool isCondition = conditionNames.Contains(name);
            if (!source.Names.TryGetValue(name, out int number) && !IsNumber(name, source.GroupCount, out number) && !isCondition)
            {
                throw new FormatException($"refers to ${name}, which neither the groups of 'src' nor 'has' give");
            }

            if (number >= 0 && isCondition)
            {
                throw new FormatException($"refers to ${name}, which both 'src' and 'has' give");
            }

            _parts.Add((text[end..reference.Index], isCondition ? name : null, number));
            end = reference.Index + reference.Length;
        }

        _parts.Add((text[end..], null, -1));
    }

    /// <summary>Puts in what a request gave.</summary>
    /// <param name="groups">Of the path: put in as they are, with their escapes.</param>
    /// <param name="captured">Of conditions, which see decoded values: percent-encoded again, so that none becomes a slash, a query or a line of a header.</param>
    public string Fill(string[] groups, IReadOnlyDictionary<string, string> captured)
    {
        if (_parts.Count == 1)
        {
            return _parts[0].Text;
        }

        var filled = new StringBuilder();
        foreach ((string text, string? name, int number) in _parts)
        {
            filled.Append(text);
            if (name is not null)
            {
                filled.Append(Uri.EscapeDataString(captured[name]));
            }
            else if (number >= 0)
            {
                filled.Append(groups[number]);
            }
        }

        return filled.ToString();
    }

    private static bool IsNumber(string name, int most, out int number)
    {
        bool isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
        number = isNumber ? number : -1;
        return isNumber;
    }

    [GeneratedRegex(@"\$([A-Za-z0-9_]+)")]
    private static partial Regex Reference();
}
