using System.CommandLine;
using System.CommandLine.Parsing;

namespace Akin.Cli.Usage;

/// <summary>Finds what is wrong with a command line and says it in one sentence with a hint.</summary>
internal static class UsageProblem
{
    /// <summary>Does nothing when the command line is fine, or asks for help on a command that exists.</summary>
    /// <exception cref="UsageException">It is not fine.</exception>
    public static void Refuse(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool asksForCommand = command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var first, ..] && !IsOption(first);
        if (parsed.Action is ToolHelp or ToolVersion && !asksForCommand)
        {
            return;
        }

        string? sentence = OptionWithoutValue(parsed, command) ?? UnknownWord(parsed, command) ?? parsed.Errors.Select(error => Sentence(error, command)).FirstOrDefault();
        if (sentence is not null)
        {
            throw new UsageException($"{sentence}; see '{ToolCommand.FullName(command)} --help'.");
        }
    }

    /// <summary>An option that needs a value takes the option behind it for one.</summary>
    private static string? OptionWithoutValue(ParseResult parsed, Command command)
    {
        var known = Options(command).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => option.Tokens.Any(token => known.Contains(token.Value))) is { } taker
            ? $"{taker.Option.Name} needs a value"
            : null;
    }

    private static string? UnknownWord(ParseResult parsed, Command command)
    {
        string? word = parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : OptionTakenForArgument(parsed);
        if (word is null)
        {
            return null;
        }

        if (IsOption(word))
        {
            string name = word.Split('=', ':')[0];
            return $"'{word}' is no option of '{ToolCommand.FullName(command)}'{DidYouMean(name, Options(command))}";
        }

        return command.Subcommands.Count > 0
            ? $"'{word}' is no command of '{ToolCommand.FullName(command)}'{DidYouMean(word, command.Subcommands.Select(other => other.Name))}"
            : $"'{word}' is one word too many for '{ToolCommand.FullName(command)}'";
    }

    /// <summary>Where a command or an option takes any words, a mistyped option would be one of them.</summary>
    private static string? OptionTakenForArgument(ParseResult parsed)
    {
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return null;
        }

        IEnumerable<Token> arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        IEnumerable<Token> values = parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(option => option.Option.AllowMultipleArgumentsPerToken)
            .SelectMany(option => option.Tokens);
        return arguments.Concat(values)
            .Select(token => token.Value)
            .FirstOrDefault(IsOption);
    }

    /// <summary>A negative number is no option: it may be an id.</summary>
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && word.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static IEnumerable<string> Options(Command command)
    {
        IEnumerable<string> own = command.Options.Select(option => option.Name);
        return command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? own.Concat(Options(parent)) : own;
    }

    private static string DidYouMean(string word, IEnumerable<string> known) =>
        NearestName.Find(word, known) is { } name ? $" (did you mean {name}?)" : "";

    private static string Sentence(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: > 1 } option => $"{option.Option.Name} is given {option.IdentifierTokenCount} times, and once is enough",
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value",
        ArgumentResult { Argument: { Name: var name, HelpName: var help }, Parent: CommandResult, Tokens.Count: 0 } =>
            $"'{ToolCommand.FullName(command)}' needs {help ?? name}",
        _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
