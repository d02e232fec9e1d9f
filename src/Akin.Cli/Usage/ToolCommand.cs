using System.CommandLine;

namespace Akin.Cli.Usage;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ToolCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>What the help says after the options; null for nothing.</summary>
    public string? Remarks { get; set; }

    /// <summary>Command lines that work as they are, the most useful first.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>What a person types to reach a command: "akin export json".</summary>
    public static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : command.Name;
}
