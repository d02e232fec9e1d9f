using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>The part of Milvus' filter language that is used: comparisons of numbers and texts, in, array_contains, array_contains_all and array_contains_any, and, or, not, parentheses.</summary>
internal sealed class MilvusExpression
{
    private readonly List<string> _tokens;
    private int _at;

    private MilvusExpression(List<string> tokens) => _tokens = tokens;

    /// <summary>The test of an expression; an empty one lets all pass.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Func<JsonObject, bool> Parse(string text)
    {
        if (text.Trim().Length == 0)
        {
            return _ => true;
        }

        var parser = new MilvusExpression([.. Tokens(text)]);
        Func<JsonObject, bool> parsed = parser.Or();
        return parser._at == parser._tokens.Count ? parsed : throw new FormatException($"unexpected '{parser._tokens[parser._at]}'");
    }

    private static IEnumerable<string> Tokens(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            char first = text[at];
            int begin = at;
            if (char.IsWhiteSpace(first))
            {
                at++;
                continue;
            }

            if (first is '"' or '\'')
            {
                for (at++; at < text.Length && text[at] != first; at++)
                {
                    if (text[at] is '\n' or '\r')
                    {
                        throw new FormatException("a line break in a text");
                    }

                    at += text[at] == '\\' ? 1 : 0;
                }

                at++;
                if (at > text.Length)
                {
                    throw new FormatException("a text without end");
                }
            }
            else if (char.IsAsciiLetterOrDigit(first) || first is '_' or '-')
            {
                for (at++; at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.');)
                {
                    at++;
                }
            }
            else if (first is '<' or '>' or '=' or '!' or '&' or '|')
            {
                at += at + 1 < text.Length && text[at + 1] is '=' or '&' or '|' ? 2 : 1;
            }
            else if (first is '(' or ')' or '[' or ']' or ',')
            {
                at++;
            }
            else
            {
                throw new FormatException($"'{first}' stands for nothing");
            }

            yield return text[begin..at];
        }
    }

    private Func<JsonObject, bool> Or()
    {
        Func<JsonObject, bool> left = And();
        while (Take("or", "||"))
        {
            Func<JsonObject, bool> before = left, right = And();
            left = row => before(row) || right(row);
        }

        return left;
    }

    private Func<JsonObject, bool> And()
    {
        Func<JsonObject, bool> left = Not();
        while (Take("and", "&&"))
        {
            Func<JsonObject, bool> before = left, right = Not();
            left = row => before(row) && right(row);
        }

        return left;
    }

    private Func<JsonObject, bool> Not()
    {
        if (Take("not", "!"))
        {
            Func<JsonObject, bool> inner = Not();
            return row => !inner(row);
        }

        if (Take("("))
        {
            Func<JsonObject, bool> inner = Or();
            Need(")");
            return inner;
        }

        string name = Next();
        if (name.StartsWith("array_contains", StringComparison.OrdinalIgnoreCase))
        {
            Need("(");
            string field = Next();
            Need(",");
            JsonNode[] wanted = Take("[") ? List() : [Value(Next())];
            Need(")");
            bool isAny = name.EndsWith("_any", StringComparison.OrdinalIgnoreCase);
            return row => isAny ? wanted.Any(one => Has(row[field], one)) : wanted.All(one => Has(row[field], one));
        }

        string comparison = Next();
        if (comparison == "in")
        {
            Need("[");
            JsonNode[] wanted = List();
            return row => wanted.Any(one => Order(row[name]!, one) == 0);
        }

        JsonNode value = Value(Next());
        return comparison switch
        {
            "==" => row => Order(row[name]!, value) == 0,
            "!=" => row => Order(row[name]!, value) != 0,
            ">=" => row => Order(row[name]!, value) >= 0,
            "<=" => row => Order(row[name]!, value) <= 0,
            ">" => row => Order(row[name]!, value) > 0,
            "<" => row => Order(row[name]!, value) < 0,
            _ => throw new FormatException($"'{comparison}' compares nothing"),
        };
    }

    private static bool Has(JsonNode? list, JsonNode wanted) => list?.AsArray().Any(one => Order(one!, wanted) == 0) == true;

    private static int Order(JsonNode left, JsonNode right) => left.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? string.CompareOrdinal(left.GetValue<string>(), right.GetValue<string>())
        : decimal.Parse(left.ToJsonString(), CultureInfo.InvariantCulture).CompareTo(decimal.Parse(right.ToJsonString(), CultureInfo.InvariantCulture));

    private JsonNode[] List()
    {
        List<JsonNode> values = [];
        while (!Take("]"))
        {
            values.Add(Value(Next()));
            if (!Take(","))
            {
                Need("]");
                break;
            }
        }

        return [.. values];
    }

    private static JsonNode Value(string token) =>
        token[0] is '"' or '\'' ? Unquote(token) : long.Parse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Escapes as Go reads them.</summary>
    private static string Unquote(string token)
    {
        var text = new StringBuilder();
        for (int at = 1; at < token.Length - 1; at++)
        {
            if (token[at] != '\\')
            {
                text.Append(token[at]);
                continue;
            }

            char escape = token[++at];
            if (escape == 'u')
            {
                text.Append((char)int.Parse(token.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                text.Append(escape switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '"' or '\'' or '\\' => escape,
                    _ => throw new FormatException($"\\{escape} is no escape"),
                });
            }
        }

        return text.ToString();
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw new FormatException("it ends too early");

    private bool Take(params ReadOnlySpan<string> tokens)
    {
        if (_at < _tokens.Count && tokens.Contains(_tokens[_at]))
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Need(string token)
    {
        if (!Take(token))
        {
            throw new FormatException($"'{token}' is missing");
        }
    }
}
