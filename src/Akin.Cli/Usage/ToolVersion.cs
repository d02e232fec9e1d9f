using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Akin.Cli.Usage;

/// <summary>Prints the tool's version.</summary>
internal sealed class ToolVersion : SynchronousCommandLineAction
{
    /// <summary>The version, such as "0.1.0".</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"akin {Current}");
        return ExitCode.Done;
    }
}
