using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Akin.Cli.Usage;

/// <summary>Prints a command's help and its examples.</summary>
internal sealed class ToolHelp(Surroundings surroundings) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction { MaxWidth = surroundings.Width }.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            TextWriter writer = parseResult.InvocationConfiguration.Output;
            if (command.Remarks is not null)
            {
                writer.WriteLine(command.Remarks);
                writer.WriteLine();
            }

            writer.WriteLine("Examples:");
            foreach (string example in command.Examples)
            {
                writer.WriteLine($"  {example}");
            }

            writer.WriteLine();
        }

        return ExitCode.Done;
    }
}
