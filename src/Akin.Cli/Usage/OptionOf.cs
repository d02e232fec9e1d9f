using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Akin.Cli.Usage;

/// <summary>Makes options that refuse a wrong value with a sentence naming the option, the value and what is allowed.</summary>
internal static class OptionOf
{
    /// <summary>An option with any text but the empty one.</summary>
    public static Option<string?> Text(string name, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result => NotEmpty(result, name),
    };

    /// <summary>An option with any text but the empty one, and a value for when it is not given.</summary>
    public static Option<string> Text(string name, string valueName, string description, string fallback) => new(name)
    {
        Description = description,
        HelpName = valueName,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => NotEmpty(result, name)!,
    };

    /// <summary>An option with one or more texts, none of them empty; it may be given several times.</summary>
    public static Option<string[]> Texts(string name, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            string[] values = [.. result.Tokens.Select(token => token.Value)];
            return Array.Exists(values, string.IsNullOrWhiteSpace) ? Refuse<string[]>(result, $"{name} is empty and needs a value") : values;
        },
    };

    /// <summary>An option that is there or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option with a whole number in [least, most].</summary>
    public static Option<T?> Number<T>(string name, string valueName, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = valueName,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                string range = string.Create(CultureInfo.InvariantCulture, $"a whole number in [{least}, {most}]");
                return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most
                    ? value
                    : Refuse<T?>(result, $"{name} was {Quoted(text)}; must be {range}");
            },
        };

    /// <summary>An option with a number from 0 to 1.</summary>
    public static Option<float?> Share(string name, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            return float.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out float value) && value is >= 0 and <= 1
                ? value
                : Refuse<float?>(result, $"{name} was {Quoted(text)}; must be a number in [0, 1]");
        },
    };

    /// <summary>An option with one of a few words, in any case of letters.</summary>
    public static Option<string?> Choice(string name, string valueName, string description, params string[] choices) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            return choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
                ?? Refuse<string>(result, $"{name} was {Quoted(text)}; must be {string.Join(", ", choices[..^1])} or {choices[^1]}");
        },
    };

    private static string? NotEmpty(ArgumentResult result, string name)
    {
        string value = result.Tokens[0].Value;
        return value.Trim().Length > 0 ? value : Refuse<string>(result, $"{name} is empty and needs a value");
    }

    private static string Quoted(string text) => text.Length > 0 && text.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? text : $"'{text}'";

    private static T? Refuse<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
