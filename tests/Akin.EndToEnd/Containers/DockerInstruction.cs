using System.Text.Json;

namespace Akin.EndToEnd.Containers;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Name">FROM, RUN, …</param>
/// <param name="Flags">Such as --from=build, by name without dashes.</param>
/// <param name="Text">What follows, continuation lines joined.</param>
internal sealed record DockerInstruction(string Name, IReadOnlyDictionary<string, string> Flags, string Text)
{
    /// <summary>Whether it is given as a list of words, which needs no shell.</summary>
    public bool IsExecForm => Text.StartsWith('[');

    /// <summary>The words of an exec form, or those between blanks.</summary>
    public string[] Words => IsExecForm ? JsonSerializer.Deserialize<string[]>(Text)! : Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
