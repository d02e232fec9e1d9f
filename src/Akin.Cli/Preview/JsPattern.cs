using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.Cli.Preview;

/// <summary>A regular expression as a browser's JavaScript reads it, without flags but for "i".</summary>
/// <remarks>
/// It is written again for .NET so that both match the same: every capturing group gets the number that JavaScript gives it (.NET counts named groups last),
/// <c>\d</c> and <c>\w</c> mean ASCII only, <c>.</c> excludes JavaScript's four line ends, <c>$</c> is the very end, and a <c>[</c> within a class is itself.
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
        var translation = new Translation(source);
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
        bool inClass = false;
        for (int at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    depth++;
                    break;
                case ')' when !inClass:
                    depth--;
                    break;
                case '|' when !inClass && depth == 0:
                    return true;
            }
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

    /// <summary>One pass over an expression.</summary>
    private sealed class Translation(string source)
    {
        private readonly StringBuilder _text = new(source.Length + 16);
        private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
        private readonly List<string> _named = [];
        private readonly List<int> _numbered = [];
        private int _at;

        public int GroupCount { get; private set; }

        public IReadOnlyDictionary<string, int> Names => _names;

        public string Write()
        {
            FindNames();
            GroupCount = 0;
            while (_at < source.Length)
            {
                char letter = source[_at++];
                switch (letter)
                {
                    case '\\':
                        Escape(inClass: false);
                        break;
                    case '[':
                        Class();
                        break;
                    case '(':
                        Group();
                        break;
                    case '.':
                        _text.Append(@"[^\n\r\u2028\u2029]");
                        break;
                    case '$':
                        _text.Append(@"\z");
                        break;
                    default:
                        _text.Append(letter);
                        break;
                }
            }

            if (_named.Find(name => !_names.ContainsKey(name)) is { } unknown)
            {
                throw new FormatException($"there is no group '{unknown}' for \\k<{unknown}>");
            }

            return _numbered.Exists(number => number > GroupCount)
                ? throw new FormatException($"there is no group {_numbered.Max()} for \\{_numbered.Max()}")
                : _text.ToString();
        }

        /// <summary>Numbers the named groups beforehand: a reference may stand before its group.</summary>
        private void FindNames()
        {
            bool inClass = false;
            for (int at = 0; at < source.Length; at++)
            {
                switch (source[at])
                {
                    case '\\':
                        at++;
                        break;
                    case '[':
                        inClass = true;
                        break;
                    case ']':
                        inClass = false;
                        break;
                    case '(' when !inClass && (at + 1 == source.Length || source[at + 1] != '?'):
                        GroupCount++;
                        break;
                    case '(' when !inClass && IsNameAt(at + 1):
                        GroupCount++;
                        string name = NameAt(at + 3);
                        if (!_names.TryAdd(name, GroupCount))
                        {
                            throw new FormatException($"two groups are called '{name}'");
                        }

                        break;
                }
            }
        }

        private bool IsNameAt(int at) => at + 2 < source.Length && source[at] == '?' && source[at + 1] == '<' && source[at + 2] is not ('=' or '!');

        private string NameAt(int at)
        {
            int end = source.IndexOf('>', at);
            string name = end < 0 ? "" : source[at..end];
            return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
                ? name
                : throw new FormatException("a group's name is not made of letters, digits and _");
        }

        private void Group()
        {
            if (_at == source.Length || source[_at] != '?')
            {
                OpenNumbered();
            }
            else if (IsNameAt(_at))
            {
                _at += 3 + NameAt(_at + 2).Length;
                OpenNumbered();
            }
            else
            {
                string? known = Array.Find(["?:", "?=", "?!", "?<=", "?<!"], start => string.CompareOrdinal(source, _at, start, 0, start.Length) == 0);
                _text.Append('(').Append(known ?? throw new FormatException($"JavaScript has no group that begins with '({source.AsSpan(_at, Math.Min(2, source.Length - _at))}'"));
                _at += known.Length;
            }
        }

        private void OpenNumbered() => _text.Append(CultureInfo.InvariantCulture, $"(?<{++GroupCount}>");

        private void Class()
        {
            _text.Append('[');
            if (_at < source.Length && source[_at] == '^')
            {
                _text.Append('^');
                _at++;
            }

            if (_at < source.Length && source[_at] == ']')
            {
                throw new FormatException("a class of characters is empty");
            }

            while (_at < source.Length && source[_at] != ']')
            {
                char letter = source[_at++];
                if (letter == '\\')
                {
                    Escape(inClass: true);
                }
                else
                {
                    _text.Append(letter == '[' ? @"\[" : letter.ToString());
                }
            }

            if (_at == source.Length)
            {
                throw new FormatException("a class of characters has no end");
            }

            _text.Append(']');
            _at++;
        }

        private void Escape(bool inClass)
        {
            if (_at == source.Length)
            {
                throw new FormatException("it ends with a backslash");
            }

            char letter = source[_at++];
            switch (letter)
            {
                case 'd':
                    _text.Append(inClass ? "0-9" : "[0-9]");
                    break;
                case 'D':
                    _text.Append(inClass ? @"\x00-/:-\uFFFF" : "[^0-9]");
                    break;
                case 'w':
                    _text.Append(inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]");
                    break;
                case 'W':
                    _text.Append(inClass ? @"\x00-/:-@\[-\^`{-\uFFFF" : "[^a-zA-Z0-9_]");
                    break;
                case 'k' when !inClass && _at < source.Length && source[_at] == '<':
                    string name = NameAt(_at + 1);
                    _named.Add(name);
                    _text.Append(CultureInfo.InvariantCulture, $@"\k<{_names.GetValueOrDefault(name)}>");
                    _at += name.Length + 2;
                    break;
                case >= '1' and <= '9' when !inClass:
                    Reference(letter - '0');
                    break;
                case 's' or 'S' or 't' or 'n' or 'r' or 'v' or 'f' or 'x' or 'u' or 'b':
                    _text.Append('\\').Append(letter);
                    break;
                case 'B' when !inClass:
                    _text.Append(@"\B");
                    break;
                case '0' when _at == source.Length || !char.IsAsciiDigit(source[_at]):
                    _text.Append(@"\0");
                    break;
                default:
                    _text.Append(char.IsAsciiLetterOrDigit(letter) ? throw new FormatException($"'\\{letter}' is no escape of JavaScript's") : Regex.Escape(letter.ToString()));
                    if (inClass && letter is ']' or '-' or '^')
                    {
                        _text.Insert(_text.Length - 1, '\\');
                    }

                    break;
            }
        }

        private void Reference(int number)
        {
            while (_at < source.Length && char.IsAsciiDigit(source[_at]) && number < 100)
            {
                number = (number * 10) + source[_at++] - '0';
            }

            _numbered.Add(number);
            _text.Append(CultureInfo.InvariantCulture, $@"\k<{number}>");
        }
    }
}
