using System.Globalization;
using System.Text;

namespace Akin.Cli.Preview;

/// <summary>Writes an expression of JavaScript for .NET; see <see cref="JsPattern"/>. Good for one pass.</summary>
internal sealed class JsTranslation(string source)
{
    private const string Boundary = "(?:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))";
    private const string NoBoundary = "(?:(?<=[a-zA-Z0-9_])(?=[a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?![a-zA-Z0-9_]))";
    private readonly StringBuilder _text = new(source.Length + 16);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];
    private readonly List<int> _numbered = [];
    private int _at;

    public int GroupCount { get; private set; }

    public IReadOnlyDictionary<string, int> Names => _names;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="FormatException">It means something else elsewhere, or nothing.</exception>
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
        foreach (int at in JsSyntax.Places(source).Where(at => source[at] == '('))
        {
            bool isNamed = IsNameAt(at + 1);
            GroupCount += isNamed || at + 1 == source.Length || source[at + 1] != '?' ? 1 : 0;
            if (isNamed && NameAt(at + 3) is var name && !_names.TryAdd(name, GroupCount))
            {
                throw new FormatException($"two groups are called '{name}'");
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
            case 'b' when !inClass:
                _text.Append(Boundary);
                break;
            case 's' or 'S' or 't' or 'n' or 'r' or 'v' or 'f' or 'x' or 'u' or 'b':
                _text.Append('\\').Append(letter);
                break;
            case 'B' when !inClass:
                _text.Append(NoBoundary);
                break;
            case '0' when _at == source.Length || !char.IsAsciiDigit(source[_at]):
                _text.Append(@"\0");
                break;
            default:
                _text.Append(char.IsAsciiLetterOrDigit(letter) ? throw new FormatException($"'\\{letter}' is no escape of JavaScript's") : letter == '_' ? "_" : $@"\{letter}");
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
