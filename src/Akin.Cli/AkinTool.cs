using System.CommandLine;
using Akin.Cli.Usage;

namespace Akin.Cli;

/// <summary>The tool: reads a command line, does what it says, and turns every failure into one sentence and an exit code.</summary>
internal static class AkinTool
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken cancellation = default)
    {
        try
        {
            // "akin help train" is how some tools spell it.
            IReadOnlyList<string> words = args is ["help", ..] ? [.. args.Skip(1), "--help"] : args;
            ParseResult parsed = ToolCommands.Create(surroundings).Parse(
                words, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            UsageProblem.Refuse(parsed);
            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception problem)
        {
            return Failure.Tell(problem, surroundings);
        }
    }
}
